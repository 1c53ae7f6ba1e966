import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { useDraft } from '../../ui/draft'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { useWords } from '../../words/words'
import { isAllowed, useVerdicts } from '../certificate/deeds/deeds'
import type { GivenReason } from '../procedure/ReasonFields'
import { ReasonCodeField, ReasonField } from '../procedure/ReasonFields'
import { WhyNot } from '../procedure/WhyNot'
import { ImpactOf } from './ImpactOf'
import { QuickKey } from './QuickKey'
import { revocationWords } from './revocationWords'
import { AskSupport } from './Support'

type Certificate = Answer<'DescribeCertificate'>
type Impact = Answer<'DescribeRevocationImpact'>

const NOTHING: GivenReason = { code: 'superseded', reason: '' }

/** What a revocation would do, and asking for it. */
export function RequestStep({ certificate }: { certificate: Certificate }) {
  const id = certificate.CertificateId
  const impact = useAction('DescribeRevocationImpact', { CertificateId: id })
  return <Load from={impact}>{(data) => <Asked certificate={certificate} impact={data} />}</Load>
}

function Asked({ certificate, impact }: { certificate: Certificate; impact: Impact }) {
  const w = useWords(revocationWords)
  const id = certificate.CertificateId
  const actions = useAction('DescribeCertificateActions', { CertificateId: id })
  const whyNot = actions.data?.Actions.find((each) => each.Action === 'Revoke')?.WhyNot ?? []
  const refused = impact.WhyNot.length > 0
  return (
    <>
      <section>
        <Typography.Title level={2} className="section-title">
          {w.impact}
        </Typography.Title>
        <Typography.Paragraph className="lead">{w.lead}</Typography.Paragraph>
        <ImpactOf impact={impact} />
      </section>
      {refused ? (
        <Alert
          type="warning"
          showIcon
          title={w.cannot}
          description={<WhyNot reasons={whyNot} otherwise={impact.WhyNot} />}
        />
      ) : (
        <Form certificate={certificate} impact={impact} />
      )}
      <Compromised certificate={certificate} />
      <AskSupport id={id} refused={refused} verdicts={actions.data} />
    </>
  )
}

function Form({ certificate, impact }: { certificate: Certificate; impact: Impact }) {
  const w = useWords(revocationWords)
  const id = certificate.CertificateId
  const { draft, change, drop } = useDraft<GivenReason>(`revocation.${id}`, NOTHING)
  const [sure, setSure] = useState(false)
  const revoke = useDeed('RevokeCertificate')
  const asksReason = impact.Steps.includes('giveReason')
  const asksLetter = impact.LetterFormats.length > 0
  // Where a letter may be spared, this is the submission itself.
  const isDraft = asksLetter && impact.Exemptions.length === 0
  const submit = async () => {
    const answer = await revoke
      .mutateAsync({
        CertificateId: id,
        ReasonCode: draft.code,
        ConfirmImpact: true,
        ...(asksReason && { Reason: draft.reason }),
      })
      .catch(() => null)
    if (answer) {
      drop()
      setSure(false)
    }
  }
  return (
    <section>
      <Typography.Title level={2} className="section-title">
        {w.request}
      </Typography.Title>
      <Flex vertical gap={16}>
        <Irrevocable />
        {impact.Exemptions.length > 0 && (
          <Alert
            type="info"
            showIcon
            title={w.spared}
            description={
              <>
                {impact.Exemptions.map((each) => (
                  <div key={each.RuleId}>
                    {each.Message} ({each.RuleId})
                  </div>
                ))}
                {w.sparedHint}
              </>
            }
          />
        )}
        <ReasonCodeField code={draft.code} onChange={(code) => change({ code })} />
        {draft.code === 'keyCompromise' && (
          <Alert
            type="warning"
            showIcon
            role="status"
            title={w.compromiseHere}
            description={w.compromiseHint}
          />
        )}
        {asksReason && (
          <ReasonField reason={draft.reason} onChange={(reason) => change({ reason })} />
        )}
        {revoke.error && !sure && <RefusalNotice refusal={revoke.error} />}
        <Flex gap={12} align="center" wrap>
          <Button
            type="primary"
            danger={!isDraft}
            loading={revoke.isPending}
            onClick={() => (isDraft ? void submit() : setSure(true))}
          >
            {isDraft ? w.begin : w.submit}
          </Button>
          {isDraft && <Typography.Text type="secondary">{w.beginHint}</Typography.Text>}
        </Flex>
      </Flex>
      <Sure
        open={sure}
        impact={impact}
        domain={certificate.Domain}
        busy={revoke.isPending}
        refusal={revoke.error}
        onConfirm={() => void submit()}
        onCancel={() => setSure(false)}
      />
    </section>
  )
}

/** RV-03, said before. */
export function Irrevocable() {
  const w = useWords(revocationWords)
  return <Alert type="error" showIcon title={w.irrevocable} description={w.irrevocableHint} />
}

/** Before what nobody can take back. */
export function Sure({
  open,
  impact,
  domain,
  busy,
  refusal,
  onConfirm,
  onCancel,
}: {
  open: boolean
  impact: Impact
  domain: string
  busy: boolean
  refusal: Error | null
  onConfirm: () => void
  onCancel: () => void
}) {
  const w = useWords(revocationWords)
  const steps = impact.Steps
  return (
    <ConfirmTyped
      open={open}
      title={w.confirmTitle}
      text={domain}
      deed={w.confirmDeed}
      busy={busy}
      refusal={refusal}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <ul className="hints">
        <li>{w.irrevocable}</li>
        {impact.FallsWith.length > 0 && <li>{w.confirmFalls(impact.FallsWith.length)}</li>}
        {impact.DeployedTargets.length > 0 && (
          <li>{w.confirmTargets(impact.DeployedTargets.length)}</li>
        )}
        <li>{steps.includes('passReview') ? w.confirmReview : w.confirmProof}</li>
      </ul>
    </ConfirmTyped>
  )
}

/** RV-25, as long as a proof of the key would change something; with the kept key, as long as that is given out. */
export function Compromised({ certificate }: { certificate: Certificate }) {
  const w = useWords(revocationWords)
  const verdicts = useVerdicts(certificate.CertificateId, true).data
  if (!isAllowed(verdicts, 'RevokeByKeyProof')) {
    return null
  }
  return (
    <section>
      <Typography.Title level={2} className="section-title">
        {w.compromise}
      </Typography.Title>
      <Flex vertical gap={12} align="start">
        <Typography.Text>{w.compromiseHint}</Typography.Text>
        {isAllowed(verdicts, 'Download') && (
          <QuickKey id={certificate.CertificateId} domain={certificate.Domain} />
        )}
        <Link to="/compromise">{w.compromisePage}</Link>
      </Flex>
    </section>
  )
}
