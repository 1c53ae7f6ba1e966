import { Button, Card, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { Facts } from '../../ui/Facts'
import { Load } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'
import { DaysLeft } from '../shared/DaysLeft'
import { Contents } from './Contents'
import { sha256Of } from './fingerprint'
import type { Shown } from './useCertificate'

const detailWords = words(
  {
    certificate: 'Certificate',
    id: 'Id',
    names: 'Names',
    product: 'Product',
    level: 'Validation level',
    key: 'Key',
    begin: 'Valid from',
    end: 'Valid to',
    left: 'Time left',
    applied: 'Applied',
    verify: 'Proof of domains',
    tags: 'Tags',
    notSigned: 'It is not signed yet; its names and dates come with the signature.',
    chain: 'Chain',
    chainHint: 'From the root, which clients trust, down to this certificate.',
    issuedBy: (issuer: string) => `signed by ${issuer}`,
    selfSigned: 'signed by itself',
    fingerprints: 'Fingerprints',
    sha256: 'SHA-256',
    sha1: 'SHA-1',
    encrypt: 'SHA-1 of the encryption certificate',
    pem: 'Certificate and chain (PEM)',
    status: 'What relying parties are told now',
    statusHint:
      'Browsers and servers ask the authority whether a certificate is still good. This is the answer that they get at this moment.',
    noStatus: 'The authority of this certificate is not this service, or it is not signed yet.',
    serial: 'Serial number',
    ocsp: 'OCSP',
    crl: 'CRL',
    good: 'good',
    revoked: 'revoked',
    unknown: 'unknown',
    listed: 'listed as revoked',
    notListed: 'not listed',
    at: 'at',
    until: 'until',
    number: (number: string) => `number ${number}`,
    noAnswer: 'none',
  },
  {
    certificate: '证书',
    id: '证书 ID',
    names: '域名',
    product: '产品',
    level: '验证级别',
    key: '密钥',
    begin: '生效时间',
    end: '到期时间',
    left: '剩余时间',
    applied: '申请时间',
    verify: '域名验证方式',
    tags: '标签',
    notSigned: '证书尚未签发，域名与有效期将在签发后显示。',
    chain: '证书链',
    chainHint: '从客户端信任的根证书到此证书。',
    issuedBy: (issuer: string) => `由 ${issuer} 签发`,
    selfSigned: '自签名',
    fingerprints: '指纹',
    sha256: 'SHA-256',
    sha1: 'SHA-1',
    encrypt: '加密证书的 SHA-1',
    pem: '证书及证书链（PEM）',
    status: '依赖方当前得到的状态',
    statusHint: '浏览器和服务器会向签发机构查询证书是否有效，以下是此刻的应答。',
    noStatus: '此证书不由本服务签发，或尚未签发。',
    serial: '序列号',
    ocsp: 'OCSP',
    crl: 'CRL',
    good: '有效',
    revoked: '已吊销',
    unknown: '未知',
    listed: '已列为吊销',
    notListed: '未列入',
    at: '时间',
    until: '有效至',
    number: (number: string) => `编号 ${number}`,
    noAnswer: '无',
  },
)

const REVOKED = 10

export function Details({ certificate }: { certificate: Shown }) {
  const w = useWords(detailWords)
  const names = [certificate.Domain, ...certificate.SubjectAltName].filter(Boolean)
  return (
    <div className="cards">
      <Card title={<h2>{w.certificate}</h2>} size="small">
        <Facts
          facts={[
            [w.id, <Copyable key="id" text={certificate.CertificateId} label={w.id} />],
            [
              w.names,
              <ul key="names" className="name-list">
                {names.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>,
            ],
            [w.product, certificate.TypeName || '–'],
            [w.level, certificate.CertType || '–'],
            [w.key, certificate.EncryptAlgorithm ?? '–'],
            [w.begin, <Time key="begin" at={certificate.CertBeginTime} />],
            [w.end, <Time key="end" at={certificate.CertEndTime} />],
            // What is revoked has no time left, whatever its dates say.
            certificate.Status !== REVOKED && [
              w.left,
              <DaysLeft key="left" from={certificate.CertBeginTime} to={certificate.CertEndTime} />,
            ],
            [w.applied, <Time key="applied" at={certificate.InsertTime} />],
            [w.verify, certificate.VerifyType ?? '–'],
            ...(certificate.Tags.length > 0
              ? ([
                  [
                    w.tags,
                    certificate.Tags.map((tag) => `${tag.TagKey}=${tag.TagValue ?? ''}`).join(', '),
                  ],
                ] as [string, string][])
              : []),
          ]}
        />
        {!certificate.CertEndTime && (
          <Typography.Text type="secondary">{w.notSigned}</Typography.Text>
        )}
      </Card>
      {certificate.CertChainInfo.length > 0 && <Chain certificate={certificate} />}
      {certificate.CertificatePublicKey && <Fingerprints certificate={certificate} />}
      {certificate.CertEndTime && <Contents id={certificate.CertificateId} />}
      {certificate.CertEndTime && <Status id={certificate.CertificateId} />}
    </div>
  )
}

type Link = Shown['CertChainInfo'][number]

/** The common name, or the whole name where there is none. */
function shortName(name: string): string {
  return /(?:^|[,+]\s*)CN=((?:\\.|[^,+])+)/i.exec(name)?.[1]?.trim() ?? name
}

function Chain({ certificate }: { certificate: Shown }) {
  const w = useWords(detailWords)
  const fromRoot = [...certificate.CertChainInfo].reverse()
  return (
    <Card title={<h2>{w.chain}</h2>} size="small">
      <Typography.Paragraph type="secondary">{w.chainHint}</Typography.Paragraph>
      <Branch links={fromRoot} />
    </Card>
  )
}

function Branch({ links }: { links: Link[] }) {
  const w = useWords(detailWords)
  const [link, ...rest] = links
  if (!link) {
    return null
  }
  return (
    <ul className="chain">
      <li>
        <strong>{shortName(link.Subject)}</strong>
        <div className="chain-more">
          {link.Issuer === link.Subject ? w.selfSigned : w.issuedBy(shortName(link.Issuer))} ·{' '}
          <Time at={link.ValidFrom} date /> – <Time at={link.ValidTo} date />
        </div>
        <div className="chain-more">{link.Subject}</div>
        <Branch links={rest} />
      </li>
    </ul>
  )
}

function Fingerprints({ certificate }: { certificate: Shown }) {
  const w = useWords(detailWords)
  const [sha256, setSha256] = useState('')
  const pem = certificate.CertificatePublicKey ?? ''
  useEffect(() => {
    let isCurrent = true
    void sha256Of(pem).then((hash) => isCurrent && setSha256(hash))
    return () => {
      isCurrent = false
    }
  }, [pem])
  return (
    <Card title={<h2>{w.fingerprints}</h2>} size="small">
      <Facts
        facts={[
          [w.sha256, <Copyable key="sha256" text={sha256} label={w.sha256} />],
          ...(certificate.CertFingerprint
            ? ([
                [w.sha1, <Copyable key="sha1" text={certificate.CertFingerprint} label={w.sha1} />],
              ] as [string, React.ReactNode][])
            : []),
          ...(certificate.EncryptCertFingerprint
            ? ([
                [
                  w.encrypt,
                  <Copyable
                    key="encrypt"
                    text={certificate.EncryptCertFingerprint}
                    label={w.encrypt}
                  />,
                ],
              ] as [string, React.ReactNode][])
            : []),
          [w.pem, <Copyable key="pem" block text={pem} label={w.pem} />],
        ]}
      />
    </Card>
  )
}

type Told = Answer<'DescribeCertificateStatus'>['Certificates'][number]

/** Asked of the service's own doors, anew each time. */
function Status({ id }: { id: string }) {
  const w = useWords(detailWords)
  const s = useWords(shared)
  const status = useAction(
    'DescribeCertificateStatus',
    { CertificateId: id },
    { refetchInterval: 30_000, staleTime: 0 },
  )
  return (
    <Card
      title={<h2>{w.status}</h2>}
      size="small"
      extra={
        <Button size="small" loading={status.isFetching} onClick={() => void status.refetch()}>
          {s.refresh}
        </Button>
      }
    >
      <Typography.Paragraph type="secondary">{w.statusHint}</Typography.Paragraph>
      <div aria-live="polite">
        <Load from={status}>
          {({ Certificates }) =>
            Certificates.length === 0 ? (
              <Typography.Text>{w.noStatus}</Typography.Text>
            ) : (
              Certificates.map((told) => <ToldOf key={told.SerialNumber} told={told} />)
            )
          }
        </Load>
      </div>
    </Card>
  )
}

function ToldOf({ told: { SerialNumber, Ocsp, Crl } }: { told: Told }) {
  const w = useWords(detailWords)
  const word: Record<string, string> = { good: w.good, revoked: w.revoked, unknown: w.unknown }
  const reasonOf = (reason: string | null, at: string | null) =>
    at && (
      <>
        {' '}
        {reason ?? ''} {w.at} <Time at={at} />
      </>
    )
  return (
    <Facts
      facts={[
        [w.serial, <Copyable key="serial" text={SerialNumber} label={w.serial} />],
        [
          w.ocsp,
          Ocsp ? (
            <span key="ocsp">
              <Tag tone={Ocsp.Status === 'good' ? 'good' : 'bad'}>
                {word[Ocsp.Status] ?? Ocsp.Status}
              </Tag>
              {reasonOf(Ocsp.Reason, Ocsp.RevocationTime)}{' '}
              {Ocsp.NextUpdate && (
                <>
                  ({w.until} <Time at={Ocsp.NextUpdate} />)
                </>
              )}
              <div className="chain-more">{Ocsp.Url}</div>
            </span>
          ) : (
            w.noAnswer
          ),
        ],
        [
          w.crl,
          Crl ? (
            <span key="crl">
              <Tag tone={Crl.Listed ? 'bad' : 'good'}>{Crl.Listed ? w.listed : w.notListed}</Tag>
              {reasonOf(Crl.Reason, Crl.RevocationTime)} ({w.number(Crl.Number)}, {w.until}{' '}
              <Time at={Crl.NextUpdate} />)<div className="chain-more">{Crl.Url}</div>
            </span>
          ) : (
            w.noAnswer
          ),
        ],
      ]}
    />
  )
}
