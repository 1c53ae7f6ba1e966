import { Space } from 'antd'
import { useLocation, useParams, useSearchParams } from 'wouter'
import { DeedButton } from '../../ui/DeedButton'
import { Load, Page } from '../../ui/Page'
import { Parts } from '../../ui/Parts'
import { useWords, words } from '../../words/words'
import { StatusTag } from '../shared/StatusTag'
import '../shared/shared.css'
import { Banner } from './Banner'
import './certificate.css'
import { Deployments } from './Deployments'
import { Details } from './Details'
import { isDeed, useDeedLines, useVerdicts } from './deeds/deeds'
import { useDeeds } from './deeds/useDeeds'
import { History } from './History'
import { Lineage } from './Lineage'
import { Renewal } from './Renewal'
import { Support } from './Support'
import { type Shown, useCertificate } from './useCertificate'

const pageWords = words(
  {
    list: 'My certificates',
    certificate: 'Certificate',
    parts: 'Parts of this page',
    actions: 'What can be done',
    details: 'Details',
    lineage: 'Lineage',
    history: 'History',
    deployments: 'Deployments',
    renewal: 'Renewal',
  },
  {
    list: '我的证书',
    certificate: '证书',
    parts: '页面分区',
    actions: '可执行的操作',
    details: '详情',
    lineage: '证书沿革',
    history: '历史',
    deployments: '部署',
    renewal: '续期',
  },
)

const PARTS = ['details', 'lineage', 'history', 'deployments', 'renewal'] as const
type Part = (typeof PARTS)[number]

function isPart(text: string | null): text is Part {
  return PARTS.some((part) => part === text)
}

export function Component() {
  const { id = '' } = useParams<{ id: string }>()
  const w = useWords(pageWords)
  const certificate = useCertificate(id)
  const title = certificate.data?.Domain || certificate.data?.Alias || id
  return (
    <Page title={title} crumbs={[{ to: '/console/certificates', text: w.list }]}>
      <Load from={certificate}>{(shown) => <Loaded key={id} certificate={shown} />}</Load>
    </Page>
  )
}

function Loaded({ certificate }: { certificate: Shown }) {
  const w = useWords(pageWords)
  const id = certificate.CertificateId
  const [, go] = useLocation()
  const [query, setQuery] = useSearchParams()
  const asked = query.get('part')
  const part: Part = isPart(asked) ? asked : 'details'
  const verdicts = useVerdicts(id, true)
  const lines = useDeedLines()
  const { start, dialog } = useDeeds(({ deed }) => {
    if (deed === 'Delete') {
      go('/console/certificates', { replace: true })
    }
  })
  const subject = {
    id,
    domain: certificate.Domain,
    alias: certificate.Alias,
    status: certificate.Status,
  }
  return (
    <>
      <div className="line">
        <StatusTag status={certificate.Status} name={certificate.StatusName} />
        <span>{[id, certificate.Alias, certificate.TypeName].filter(Boolean).join(' · ')}</span>
      </div>
      <div className="stacked banners" aria-live="polite">
        <Banner certificate={certificate} />
        {verdicts.data && <Support id={id} verdicts={verdicts.data} />}
      </div>
      <Load from={verdicts}>
        {(answer) => (
          <Space wrap role="group" aria-label={w.actions}>
            {lines(answer).map((line) => (
              <DeedButton
                key={line.key}
                danger={line.danger}
                whyNot={line.whyNot}
                onClick={() => isDeed(line.key) && start(line.key, subject)}
              >
                {line.label}
              </DeedButton>
            ))}
          </Space>
        )}
      </Load>
      <Parts
        label={w.parts}
        current={part}
        entries={PARTS.map((key) => ({ key, title: w[key] }))}
        onChoose={(key) => setQuery(key === 'details' ? {} : { part: key }, { replace: true })}
      />
      <PartOf part={part} certificate={certificate} />
      {dialog}
    </>
  )
}

function PartOf({ part, certificate }: { part: Part; certificate: Shown }) {
  const id = certificate.CertificateId
  switch (part) {
    case 'details':
      return <Details certificate={certificate} />
    case 'lineage':
      return <Lineage id={id} />
    case 'history':
      return <History id={id} />
    case 'deployments':
      return <Deployments id={id} />
    case 'renewal':
      return <Renewal certificate={certificate} />
  }
}
