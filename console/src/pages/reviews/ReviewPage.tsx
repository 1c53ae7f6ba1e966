import { AuditOutlined } from '@ant-design/icons'
import { Alert, Flex, Space } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import type { ReviewCase } from '../../api/actions'
import { Refusal } from '../../api/call'
import { useAction } from '../../api/queries'
import { type Fact, Facts, fact } from '../../ui/Facts'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { Decision } from './Decision'
import { Letters } from './Letters'
import { Organization } from './Organization'
import { Due } from './ReviewQueue'
import { kindWord, reviewWords } from './reviewWords'

/** One case, whole. */
export function Component() {
  const { id = '' } = useParams<{ id: string }>()
  const w = useWords(reviewWords)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [ended, setEnded] = useState<string | null>(null)
  const review = useAction(
    'DescribeReview',
    { ReviewId: id },
    { refetchInterval: 15_000, enabled: ended === null },
  )
  const crumbs = [{ to: '/console/reviews', text: w.title }]
  const back = <Link to="/console/reviews">{w.backToQueue}</Link>
  if (ended !== null) {
    return (
      <Page title={w.case} crumbs={crumbs}>
        <div aria-live="polite">
          <Outcome icon={<AuditOutlined />} title={w.ended} actions={back}>
            {ended}
          </Outcome>
        </div>
      </Page>
    )
  }
  if (review.error instanceof Refusal && review.error.code === 'ResourceNotFound') {
    return (
      <Page title={w.case} crumbs={crumbs}>
        <Outcome title={w.gone} actions={back}>
          {review.error.message}
        </Outcome>
      </Page>
    )
  }
  return (
    <Load from={review}>
      {({ Review: found }) => (
        <Page
          title={`${kindWord(w, found.Kind)}: ${found.Domains[0] ?? found.CertificateId}`}
          crumbs={crumbs}
        >
          {found.WhyNot && <Alert type="warning" showIcon title={found.WhyNot} />}
          <Asked review={found} />
          {found.Organization && <Organization review={found} />}
          <Letters
            review={found}
            seen={seen}
            onSeen={(hash) => setSeen((before) => new Set(before).add(hash))}
          />
          <Opinions review={found} />
          <Decision review={found} seen={seen} onEnded={setEnded} />
        </Page>
      )}
    </Load>
  )
}

function Asked({ review }: { review: ReviewCase }) {
  const w = useWords(reviewWords)
  const facts: (Fact | false)[] = [
    fact(w.kind, kindWord(w, review.Kind)),
    fact(w.product, review.ProductName),
    fact(w.certificate, review.CertificateId),
    fact(w.account, review.Account),
    fact(w.domains, review.Domains.join(', ')),
    review.Reason !== '' && fact(w.reason, review.Reason),
    review.ReasonCode !== null && fact(w.reasonCode, review.ReasonCode),
    fact(
      w.exemptions,
      review.Exemptions.length > 0 ? review.Exemptions.join(', ') : w.noExemptions,
    ),
    fact(w.submitted, <Time at={review.SubmitTime} />),
    fact(w.opened, <Time at={review.OpenTime} />),
    fact(w.due, <Due review={review} />),
    fact(w.approvals, w.of(review.Approvals, review.Needed)),
  ]
  return (
    <Section title={w.asked}>
      <Facts facts={facts} />
    </Section>
  )
}

function Opinions({ review }: { review: ReviewCase }) {
  const w = useWords(reviewWords)
  const verdicts: Record<string, { word: string; tone: 'good' | 'bad' | 'neutral' }> = {
    approve: { word: w.approved, tone: 'good' },
    reject: { word: w.rejected, tone: 'bad' },
    note: { word: w.noted, tone: 'neutral' },
  }
  return (
    <Section title={w.opinions}>
      {review.Opinions.length === 0 ? (
        <span>{w.noOpinions}</span>
      ) : (
        <Flex vertical gap={12}>
          {review.Opinions.map((opinion) => {
            const verdict = verdicts[opinion.Verdict]
            return (
              <div key={`${opinion.User} ${opinion.Time} ${opinion.Verdict}`}>
                <Space wrap size={8}>
                  <strong>{opinion.User}</strong>
                  <Tag tone={verdict?.tone ?? 'neutral'}>{verdict?.word ?? opinion.Verdict}</Tag>
                  <Time at={opinion.Time} />
                </Space>
                {opinion.Words && <div>{opinion.Words}</div>}
              </div>
            )
          })}
        </Flex>
      )}
    </Section>
  )
}
