import { Typography } from 'antd'
import { useParams } from 'wouter'
import { Load, Page } from '../../ui/Page'
import { useWords, words } from '../../words/words'
import { useCertificate } from '../procedure/certificate'
import { Proofs } from '../procedure/Proofs'
import { StateOf } from '../procedure/StateOf'
import '../procedure/procedure.css'

const validationWords = words(
  {
    title: 'Domain ownership validation',
    certificates: 'My certificates',
    domains: 'Domains',
    lead: 'Show that the domains are yours: publish what stands here. The service looks by itself until it finds it.',
  },
  {
    title: '域名验证',
    certificates: '我的证书',
    domains: '域名',
    lead: '请按以下内容完成域名所有权验证，系统会持续自动检测。',
  },
)

export function Component() {
  const { id = '' } = useParams()
  const w = useWords(validationWords)
  const certificate = useCertificate(id)
  return (
    <Page
      title={w.title}
      crumbs={[
        { to: '/console/certificates', text: w.certificates },
        { to: `/console/certificates/${id}`, text: certificate.data?.Domain || id },
      ]}
    >
      <Load from={certificate}>{(data) => <StateOf certificate={data} />}</Load>
      <Typography.Paragraph className="lead">{w.lead}</Typography.Paragraph>
      <h2 className="visually-hidden">{w.domains}</h2>
      <Proofs id={id} />
    </Page>
  )
}
