import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAction } from '../../api/queries'
import { FromNow, Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import type { Asked } from './History'
import type { Shown } from './useCertificate'

const bannerWords = words(
  {
    application: 'The application is under way',
    reissue: 'A reissue is under way',
    revocation: 'It is being revoked and can no longer be downloaded or deployed',
    revocationDraft: 'A revocation was begun and not submitted: nothing is locked yet',
    draft: 'Next: upload the letter and submit.',
    proving: 'The domains have to be proved.',
    review: 'A reviewer has to decide. You are told; nothing is to be done here.',
    vetting: 'The authority verifies the organization by mail or telephone.',
    signing: 'It is being signed.',
    upstream: 'The authority outside has to do it; it is asked again and again.',
    until: 'Until',
    toValidation: 'To the validation',
    toRevocation: 'To the revocation',
    toApplication: 'To the application',
    toReissue: 'To the reissue',
    newOne: 'The new certificate:',
    missing: 'The details of this order are missing',
    missingHint: 'Enter domains, key and method, then submit.',
    failed: 'The request failed',
    failedHint: 'Mend what is said and submit it again.',
    cancelled: 'The request was cancelled',
    cancelledHint: 'It can be submitted again.',
    expired: 'It has expired',
    expiredHint: 'Clients refuse it. Apply for a new one if the site still needs it.',
    apply: 'Apply',
    revoked: 'It was revoked',
    revokedHint: 'Clients that check refuse it. Replace it wherever it is still in use.',
    revocationEnded: 'The last revocation request did not succeed',
    expiring: 'It ends soon',
    expiringHint: 'Renew it, so that its successor is there in time.',
    renew: 'Renew',
  },
  {
    application: '申请正在进行',
    reissue: '重颁发正在进行',
    revocation: '证书正在吊销，不能再下载或部署',
    revocationDraft: '吊销申请已开始但未提交，证书尚未锁定',
    draft: '下一步：上传函件并提交。',
    proving: '需要验证域名。',
    review: '等待审核人员决定，结果会通知您，此处无需操作。',
    vetting: '签发机构正通过邮件或电话核验组织。',
    signing: '正在签发。',
    upstream: '等待上游机构处理，将自动重试。',
    until: '截止',
    toValidation: '前往域名验证',
    toRevocation: '前往吊销',
    toApplication: '前往申请',
    toReissue: '前往重颁发',
    newOne: '新证书：',
    missing: '此订单尚未提交资料',
    missingHint: '填写域名、密钥和验证方式后提交。',
    failed: '申请失败',
    failedHint: '请按说明修改后重新提交。',
    cancelled: '申请已取消',
    cancelledHint: '可以重新提交。',
    expired: '证书已过期',
    expiredHint: '客户端会拒绝此证书。若网站仍需要，请重新申请。',
    apply: '申请证书',
    revoked: '证书已吊销',
    revokedHint: '会检查状态的客户端将拒绝此证书，请在仍使用它的地方替换。',
    revocationEnded: '上次吊销申请未成功',
    expiring: '证书即将到期',
    expiringHint: '请续期，以便及时启用新证书。',
    renew: '续期',
  },
)

/** What is to be known about the state at once: what is waited for, what went wrong, and where to go on. */
export function Banner({ certificate }: { certificate: Shown }) {
  const id = certificate.CertificateId
  const requests = useAction(
    'DescribeRequests',
    { CertificateId: id, State: 'open' },
    { refetchInterval: 15_000 },
  )
  const open = requests.data?.Requests ?? []
  return (
    <>
      {open.map((request) => (
        <OpenRequest
          key={request.RequestId}
          request={request}
          id={id}
          complaint={
            request.Kind === 'revocation' && request.State === 'upstream'
              ? certificate.StatusMsg
              : null
          }
        />
      ))}
      <StateBanner certificate={certificate} />
    </>
  )
}

function OpenRequest({
  request,
  id,
  complaint,
}: {
  request: Asked
  id: string
  /** What the authority outside says, as long as it does not do it. */
  complaint: string | null
}) {
  const w = useWords(bannerWords)
  const isDraft = request.State === 'draft'
  const titles: Record<string, string> = {
    application: w.application,
    reissue: w.reissue,
    revocation: isDraft ? w.revocationDraft : w.revocation,
  }
  const steps: Record<string, string> = {
    draft: w.draft,
    proving: w.proving,
    review: w.review,
    vetting: w.vetting,
    signing: w.signing,
    upstream: w.upstream,
  }
  const at = `/console/certificates/${request.CertificateId}`
  const places: Record<string, [string, string]> = {
    application: [`${at}/application`, w.toApplication],
    reissue: [`/console/certificates/${request.OriginalCertificateId ?? id}/reissue`, w.toReissue],
    revocation: [`${at}/revocation`, w.toRevocation],
  }
  const [to, text] =
    request.State === 'proving'
      ? [`${at}/validation`, w.toValidation]
      : (places[request.Kind] ?? [at, at])
  return (
    <Alert
      className="wide"
      type={request.Kind === 'revocation' ? 'warning' : 'info'}
      showIcon
      title={titles[request.Kind] ?? request.Kind}
      description={
        <>
          {steps[request.State]} {complaint}{' '}
          {request.Kind === 'reissue' && request.CertificateId !== id && (
            <>
              {w.newOne} <Link to={at}>{request.CertificateId}</Link>{' '}
            </>
          )}
          {request.DeadlineTime && (
            <>
              {w.until} <Time at={request.DeadlineTime} /> (<FromNow at={request.DeadlineTime} />)
            </>
          )}
        </>
      }
      action={<Link to={to}>{text}</Link>}
    />
  )
}

function StateBanner({ certificate }: { certificate: Shown }) {
  const w = useWords(bannerWords)
  const at = `/console/certificates/${certificate.CertificateId}`
  const why = certificate.StatusMsg ?? ''
  const say = (
    type: 'info' | 'warning' | 'error',
    title: string,
    description: ReactNode,
    action?: ReactNode,
  ) => (
    <Alert
      className="wide"
      type={type}
      showIcon
      title={title}
      description={description}
      action={action}
    />
  )
  switch (certificate.Status) {
    case 1:
      if (why) {
        return say('warning', w.revocationEnded, why)
      }
      return certificate.RenewAble
        ? say(
            'warning',
            w.expiring,
            w.expiringHint,
            <Link to={`/console/apply?renew=${certificate.CertificateId}`}>{w.renew}</Link>,
          )
        : null
    case 2:
      return say(
        'error',
        w.failed,
        `${why} ${w.failedHint}`,
        <Link to={`${at}/application`}>{w.toApplication}</Link>,
      )
    case 3:
      return say('info', w.expired, w.expiredHint, <Link to="/console/apply">{w.apply}</Link>)
    case 5:
    case 13:
      return say(
        'info',
        w.missing,
        w.missingHint,
        <Link to={`${at}/application`}>{w.toApplication}</Link>,
      )
    case 7:
      return say(
        'info',
        w.cancelled,
        w.cancelledHint,
        <Link to={`${at}/application`}>{w.toApplication}</Link>,
      )
    case 10:
      return say('warning', w.revoked, w.revokedHint)
    default:
      return null
  }
}
