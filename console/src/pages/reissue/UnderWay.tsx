import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Alert, Typography } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useDraft } from '../../ui/draft'
import { Outcome } from '../../ui/Outcome'
import { useWords } from '../../words/words'
import { CancelRequest } from '../procedure/CancelRequest'
import { Status, useProduct } from '../procedure/certificate'
import { ProcedureSteps } from '../procedure/ProcedureSteps'
import { Proofs } from '../procedure/Proofs'
import { reissueWords } from './reissueWords'

/** What the service answered when the reissue was submitted, to be shown once more. */
export interface Submitted {
  sparedSteps: string[]
  sentences: string[]
}

export const NOTHING_SPARED: Submitted = { sparedSteps: [], sentences: [] }

/** What the service calls what it waits for. */
const STEP_OF: Record<string, string> = {
  'LEGAL-REVIEWING': 'passReview',
  'CA-REVIEWING': 'authorityVets',
  'WAIT-ISSUE': 'reissued',
}

/** A reissue, by the id of the certificate that it makes. */
export function UnderWay({
  certificate,
  original,
}: {
  certificate: Answer<'DescribeCertificate'>
  original: string
}) {
  const w = useWords(reissueWords)
  const id = certificate.CertificateId
  const product = useProduct(certificate.PackageType)
  const { draft } = useDraft<Submitted>(`reissued.${id}`, NOTHING_SPARED)
  const steps = [
    'request',
    ...(product?.ReissueSteps ?? []).filter(
      (step) => step !== 'giveReason' && !draft.sparedSteps.includes(step),
    ),
    'reissued',
  ]
  if (certificate.Status === Status.FAILED || certificate.Status === Status.CANCELLED) {
    return (
      <Outcome
        icon={<CloseCircleOutlined />}
        title={w.failed}
        actions={
          <>
            <Link to={`/console/certificates/${original}/reissue`}>{w.again}</Link>
            <Link to={`/console/certificates/${original}`}>{w.oldOne}</Link>
          </>
        }
      >
        {certificate.StatusMsg} {w.failedHint}
      </Outcome>
    )
  }
  if (certificate.Status !== Status.REVIEWING && certificate.Status !== Status.DNS_RECORD_ADDED) {
    return (
      <>
        <ProcedureSteps steps={steps} at="reissued" />
        <Outcome
          icon={<CheckCircleOutlined />}
          title={w.done}
          actions={
            <>
              <Link to={`/console/certificates/${id}`}>{w.newOne}</Link>
              <Link to={`/console/certificates/${original}`}>{w.oldOne}</Link>
              <Link to="/console/targets">{w.deploy}</Link>
            </>
          }
        >
          {w.doneHint}
        </Outcome>
      </>
    )
  }
  const at = STEP_OF[certificate.StatusMsg ?? ''] ?? 'proveDomains'
  return (
    <>
      <Typography.Text>
        {w.underWay} {w.of} <Link to={`/console/certificates/${original}`}>{original}</Link>.
      </Typography.Text>
      <ProcedureSteps steps={steps.includes(at) ? steps : ['request', at, 'reissued']} at={at} />
      {draft.sentences.map((sentence) => (
        <Alert key={sentence} type="success" showIcon title={sentence} />
      ))}
      {at === 'proveDomains' && (
        <section>
          <Typography.Title level={2} className="section-title">
            {w.proof}
          </Typography.Title>
          <Proofs id={id} />
        </section>
      )}
      {at === 'passReview' && (
        <Alert type="info" showIcon title={w.inReview} description={w.inReviewHint} />
      )}
      {at === 'authorityVets' && (
        <Alert type="info" showIcon title={w.vetting} description={w.vettingHint} />
      )}
      {at === 'reissued' && <Alert type="info" showIcon title={w.signing} />}
      <CancelRequest id={id} title={w.cancel} hint={w.cancelHint} />
    </>
  )
}
