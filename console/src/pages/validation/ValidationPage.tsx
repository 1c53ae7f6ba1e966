import { Typography } from 'antd'
import { useWords, words } from '../../words/words'
import { ProcedurePage } from '../procedure/ProcedurePage'
import { Proofs } from '../procedure/Proofs'

const validationWords = words(
  {
    title: 'Domain ownership validation',
    domains: 'Domains',
    lead: 'Show that the domains are yours: publish what stands here. The service looks by itself until it finds it.',
  },
  {
    title: '域名验证',
    domains: '域名',
    lead: '请按以下内容完成域名所有权验证，系统会持续自动检测。',
  },
)

export function Component() {
  const w = useWords(validationWords)
  return (
    <ProcedurePage title={w.title}>
      {({ CertificateId: id }) => (
        <>
          <Typography.Paragraph className="lead">{w.lead}</Typography.Paragraph>
          <h2 className="visually-hidden">{w.domains}</h2>
          <Proofs id={id} />
        </>
      )}
    </ProcedurePage>
  )
}
