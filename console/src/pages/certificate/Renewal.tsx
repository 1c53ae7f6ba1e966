import { Alert, Card, Switch, Typography } from 'antd'
import { Link } from 'wouter'
import { useAction, useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { Facts } from '../../ui/Facts'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import { useVerdicts, useWhyNot, type Verdicts } from './deeds/deeds'
import type { Shown } from './useCertificate'

const renewalWords = words(
  {
    renewal: 'Renewal',
    automatic: 'Renew by itself',
    automaticHint:
      'When the time for renewal comes, the service orders the successor in the same lineage. Domains that are proved automatically need nobody.',
    on: 'on',
    off: 'off',
    term: 'Term that was bought ends',
    tried: 'Last tried',
    successor: 'Successor',
    none: 'none yet',
    whyNot: 'Why there is none',
    next: 'Order the next certificate of the term now',
    nextHint:
      'A term of several years has one certificate after the other. The next comes by itself 30 days before the end; where it was stopped by a revocation, order it here.',
    ordered: 'It is ordered:',
    uploaded: 'It is from elsewhere: it is renewed where it was issued, and uploaded here again.',
    reminders: 'Reminders before it ends',
    remindersHint: 'By mail and webhook, as the notices of the account are set.',
    retirement: 'Retirement of the replaced certificate',
    retirementHint:
      'A reissue may ask that the certificate that it replaces be revoked some time after the new one is deployed. Until that time it can be called off.',
    due: 'It is revoked at',
    dueLater: 'It is revoked some time after this one is deployed:',
    retires: 'What is retired',
    successorOf: 'Replaced by',
    noRetirement: 'None waits.',
    callOff: 'Call the retirement off',
    calledOff: (id: string) => `${id} stays valid.`,
  },
  {
    renewal: '续期',
    automatic: '自动续期',
    automaticHint:
      '到可续期时间时，服务会在同一证书沿革中订购续期证书。已配置自动验证的域名无需人工处理。',
    on: '开',
    off: '关',
    term: '购买期限截止',
    tried: '最近一次尝试',
    successor: '续期证书',
    none: '暂无',
    whyNot: '未续期原因',
    next: '立即订购期限内的下一张证书',
    nextHint:
      '多年期由先后多张证书组成。下一张会在到期前 30 天自动订购；若因吊销而中止，可在此订购。',
    ordered: '已订购：',
    uploaded: '此证书来自其他机构：请在原签发机构续期后重新上传。',
    reminders: '到期提醒',
    remindersHint: '按账户的通知设置，通过邮件和 Webhook 发送。',
    retirement: '被替换证书的停用',
    retirementHint: '重颁发时可要求在新证书部署一段时间后吊销被替换的证书；到时之前可以撤回。',
    due: '吊销时间',
    dueLater: '以下证书部署一段时间后吊销：',
    retires: '将停用的证书',
    successorOf: '替换它的证书',
    noRetirement: '没有等待中的停用。',
    callOff: '撤回停用',
    calledOff: (id: string) => `${id} 继续有效。`,
  },
)

export function Renewal({ certificate }: { certificate: Shown }) {
  const { ReplacedBy, ReplacedFor } = certificate.CertificateExtra
  const id = certificate.CertificateId
  const verdicts = useVerdicts(id, true).data
  return (
    <div className="cards">
      {certificate.PackageType === null ? (
        <Elsewhere />
      ) : (
        <Successor certificate={certificate} verdicts={verdicts} />
      )}
      <Reminders id={id} verdicts={verdicts} />
      {(ReplacedBy || ReplacedFor) && <Retirement id={id} verdicts={verdicts} />}
    </div>
  )
}

function Elsewhere() {
  const w = useWords(renewalWords)
  return (
    <Card title={<h2>{w.renewal}</h2>} size="small">
      <Typography.Text>{w.uploaded}</Typography.Text>
    </Card>
  )
}

function Successor({
  certificate,
  verdicts,
}: {
  certificate: Shown
  verdicts: Verdicts | undefined
}) {
  const w = useWords(renewalWords)
  const id = certificate.CertificateId
  const whyNot = useWhyNot()
  const whyNotSet = whyNot(verdicts, 'AutoRenew')
  const renewal = useAction('DescribeRenewal', { CertificateId: id })
  const automatic = useDeed('ModifyAutoRenewal')
  const next = useDeed('OrderNextCertificate')
  return (
    <Card title={<h2>{w.renewal}</h2>} size="small">
      <Load from={renewal}>
        {(shown) => (
          <>
            <Facts
              facts={[
                [
                  w.automatic,
                  <span key="automatic" className="line">
                    <Switch
                      aria-label={w.automatic}
                      aria-describedby="automatic-hint"
                      checked={shown.AutoRenew}
                      disabled={whyNotSet.length > 0}
                      loading={automatic.isPending}
                      onChange={(on) => automatic.mutate({ CertificateId: id, AutoRenew: on })}
                    />
                    {shown.AutoRenew ? w.on : w.off}
                  </span>,
                ],
                [w.term, <Time key="term" at={shown.TermEndTime} date />],
                [w.tried, <Time key="tried" at={shown.TryTime} />],
                [
                  w.successor,
                  shown.Successor ? (
                    <Link key="successor" to={`/console/certificates/${shown.Successor}`}>
                      {shown.Successor}
                    </Link>
                  ) : (
                    w.none
                  ),
                ],
                ...(shown.WhyNot ? ([[w.whyNot, shown.WhyNot]] as [string, string][]) : []),
              ]}
            />
            <Typography.Paragraph id="automatic-hint" type="secondary">
              {whyNotSet.length > 0 ? whyNotSet.join(' ') : w.automaticHint}
            </Typography.Paragraph>
            {automatic.error && <RefusalNotice refusal={automatic.error} />}
            <Typography.Paragraph type="secondary">{w.nextHint}</Typography.Paragraph>
            <DeedButton
              whyNot={whyNot(verdicts, 'OrderNext')}
              loading={next.isPending}
              onClick={() => next.mutate({ CertificateId: id })}
            >
              {w.next}
            </DeedButton>
            <div aria-live="polite">
              {next.data && (
                <Typography.Paragraph>
                  {w.ordered}{' '}
                  <Link to={`/console/certificates/${next.data.CertificateId}`}>
                    {next.data.CertificateId}
                  </Link>
                </Typography.Paragraph>
              )}
            </div>
            {next.error && <RefusalNotice refusal={next.error} />}
          </>
        )}
      </Load>
    </Card>
  )
}

function Reminders({ id, verdicts }: { id: string; verdicts: Verdicts | undefined }) {
  const w = useWords(renewalWords)
  const whyNot = useWhyNot()(verdicts, 'Remind')
  const listed = useAction('DescribeCertificates', { CertIds: [id], Limit: 1 })
  const silence = useDeed('ModifyCertificatesExpiringNotificationSwitch')
  return (
    <Card title={<h2>{w.reminders}</h2>} size="small">
      <Load from={listed}>
        {({ Certificates: [certificate] }) => (
          <>
            <div className="line">
              <Switch
                aria-label={w.reminders}
                aria-describedby="reminders-hint"
                checked={!certificate?.IsIgnore}
                disabled={whyNot.length > 0}
                loading={silence.isPending}
                onChange={(on) =>
                  silence.mutate({ CertificateIds: [id], SwitchStatus: on ? 0 : 1 })
                }
              />
              {certificate?.IsIgnore ? w.off : w.on}
            </div>
            <Typography.Paragraph id="reminders-hint" type="secondary">
              {whyNot.length > 0 ? whyNot.join(' ') : w.remindersHint}
            </Typography.Paragraph>
            {silence.error && <RefusalNotice refusal={silence.error} />}
          </>
        )}
      </Load>
    </Card>
  )
}

function Retirement({ id, verdicts }: { id: string; verdicts: Verdicts | undefined }) {
  const w = useWords(renewalWords)
  const whyNot = useWhyNot()(verdicts, 'CallOffRetirement')
  const waiting = verdicts?.Retirement
  const callOff = useDeed('CallOffRetirement')
  return (
    <Card title={<h2>{w.retirement}</h2>} size="small">
      <Typography.Paragraph type="secondary">{w.retirementHint}</Typography.Paragraph>
      {waiting ? (
        <Facts
          facts={[
            [w.retires, <CertificateLink key="old" id={waiting.CertificateId} />],
            [w.successorOf, <CertificateLink key="new" id={waiting.Successor} />],
            waiting.DueTime
              ? [w.due, <Time key="due" at={waiting.DueTime} />]
              : [w.dueLater, <CertificateLink key="due" id={waiting.Successor} />],
          ]}
        />
      ) : (
        <Typography.Paragraph>{w.noRetirement}</Typography.Paragraph>
      )}
      <DeedButton
        whyNot={whyNot}
        loading={callOff.isPending}
        onClick={() => callOff.mutate({ CertificateId: id })}
      >
        {w.callOff}
      </DeedButton>
      <div aria-live="polite">
        {callOff.data && <Alert type="success" title={w.calledOff(callOff.data.CertificateId)} />}
      </div>
      {callOff.error && <RefusalNotice refusal={callOff.error} />}
    </Card>
  )
}

function CertificateLink({ id }: { id: string }) {
  return <Link to={`/console/certificates/${id}`}>{id}</Link>
}
