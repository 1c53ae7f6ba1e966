import { Card, Typography } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { Load } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import { StatusTag } from '../shared/StatusTag'

const lineageWords = words(
  {
    title: 'Lineage',
    hint: 'All certificates for this purpose, the newest first. Scripts that use the stable name always get the current one.',
    name: 'Stable name',
    current: 'Current',
    here: 'This one',
    original: 'Original',
    reissue: 'Reissue of',
    renewal: 'Renewal of',
    noCurrent: 'None of them can be used now.',
    valid: 'valid',
  },
  {
    title: '证书沿革',
    hint: '用于同一用途的全部证书，最新在前。脚本使用固定名称即可始终取得当前证书。',
    name: '固定名称',
    current: '当前',
    here: '本证书',
    original: '原始证书',
    reissue: '重颁发自',
    renewal: '续期自',
    noCurrent: '目前没有可用的证书。',
    valid: '有效期',
  },
)

type Member = Answer<'DescribeLineage'>['Certificates'][number]

export function Lineage({ id }: { id: string }) {
  const w = useWords(lineageWords)
  const lineage = useAction('DescribeLineage', { CertificateId: id })
  return (
    <div className="cards">
      <Card title={<h2>{w.title}</h2>} size="small">
        <Load from={lineage}>
          {({ Name, CurrentCertificateId, Certificates }) => (
            <>
              <Typography.Paragraph type="secondary">{w.hint}</Typography.Paragraph>
              <div className="line">
                {w.name}: <Copyable text={Name} label={w.name} />
              </div>
              {!CurrentCertificateId && <Typography.Paragraph>{w.noCurrent}</Typography.Paragraph>}
              <ol className="timeline">
                {Certificates.map((member) => (
                  <li key={member.CertificateId} className="timeline-item">
                    <MemberLine
                      member={member}
                      isHere={member.CertificateId === id}
                      isCurrent={member.CertificateId === CurrentCertificateId}
                    />
                  </li>
                ))}
              </ol>
            </>
          )}
        </Load>
      </Card>
    </div>
  )
}

function CertificateLink({ id }: { id: string }) {
  return <Link to={`/console/certificates/${id}`}>{id}</Link>
}

function MemberLine({
  member,
  isHere,
  isCurrent,
}: {
  member: Member
  isHere: boolean
  isCurrent: boolean
}) {
  const w = useWords(lineageWords)
  return (
    <>
      <div className="line">
        <Time at={member.InsertTime} />
        {isHere ? (
          <strong>{member.CertificateId}</strong>
        ) : (
          <CertificateLink id={member.CertificateId} />
        )}
        <StatusTag status={member.Status} name={member.StatusName} />
        {isCurrent && <Tag tone="good">{w.current}</Tag>}
        {isHere && <Tag tone="neutral">{w.here}</Tag>}
      </div>
      <div className="chain-more">
        {member.ReissuedFrom && (
          <>
            {w.reissue} <CertificateLink id={member.ReissuedFrom} />{' '}
          </>
        )}
        {member.RenewalOf && (
          <>
            {w.renewal} <CertificateLink id={member.RenewalOf} />{' '}
          </>
        )}
        {!member.ReissuedFrom && !member.RenewalOf && `${w.original} `}· {member.Domain}
        {member.CertEndTime && (
          <>
            {' '}
            · {w.valid} <Time at={member.CertBeginTime} date /> –{' '}
            <Time at={member.CertEndTime} date />
          </>
        )}
      </div>
    </>
  )
}
