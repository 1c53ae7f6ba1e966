import { Steps } from 'antd'
import { useWords, words } from '../../words/words'

const stepWords = words(
  {
    giveReason: 'Reason',
    uploadLetter: 'Stamped letter',
    proveDomains: 'Domain validation',
    passReview: 'Review',
    authorityVets: 'Identity at the authority',
    request: 'Request',
    revoked: 'Revoked',
    reissued: 'Reissued',
    issued: 'Issued',
    giveReasonHint: 'Say why, in brief.',
    uploadLetterHint: 'Print the template, stamp it, upload the scan.',
    proveDomainsHint: 'Publish a DNS record or a file.',
    passReviewHint: 'People look at the request.',
    authorityVetsHint: 'The authority calls or writes to your organization.',
    requestHint: 'Enter it and confirm.',
    revokedHint: 'Everybody who checks rejects it.',
    reissuedHint: 'The new certificate can be downloaded.',
    issuedHint: 'The certificate can be downloaded.',
    where: (at: number, of: number, step: string) => `Step ${at} of ${of}: ${step}`,
    done: 'All steps are done.',
  },
  {
    giveReason: '填写原因',
    uploadLetter: '盖章文件',
    proveDomains: '域名验证',
    passReview: '人工审核',
    authorityVets: '机构核验身份',
    request: '提交申请',
    revoked: '已吊销',
    reissued: '已重颁发',
    issued: '已签发',
    giveReasonHint: '简要说明原因。',
    uploadLetterHint: '下载模板，盖章后上传扫描件。',
    proveDomainsHint: '添加 DNS 解析记录或验证文件。',
    passReviewHint: '由审核人员审核。',
    authorityVetsHint: '签发机构会致电或发送邮件核验。',
    requestHint: '填写信息并确认。',
    revokedHint: '进行检查的客户端将拒绝该证书。',
    reissuedHint: '可下载新证书。',
    issuedHint: '可下载证书。',
    where: (at: number, of: number, step: string) => `第 ${at} 步，共 ${of} 步：${step}`,
    done: '所有步骤已完成。',
  },
)

export type StepName =
  | 'giveReason'
  | 'uploadLetter'
  | 'proveDomains'
  | 'passReview'
  | 'authorityVets'
  | 'request'
  | 'revoked'
  | 'reissued'
  | 'issued'

/** The steps of one procedure as the service names them, and where it stands; `end` names the last of them when all is done. */
export function ProcedureSteps({ steps, at }: { steps: readonly string[]; at: string }) {
  const w = useWords(stepWords)
  const names = steps as StepName[]
  const last = names.length - 1
  const here = names.indexOf(at as StepName)
  const done = here === last
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {done ? w.done : w.where(here + 1, names.length, w[names[here] ?? 'request'])}
      </p>
      <Steps
        size="small"
        responsive
        current={done ? names.length : here}
        items={names.map((name) => ({
          title: w[name],
          content: w[`${name}Hint` as `${StepName}Hint`],
        }))}
      />
    </>
  )
}
