import { CheckCircleOutlined } from '@ant-design/icons'
import { Alert, Typography } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { Outcome } from '../../ui/Outcome'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { Status, useProduct } from '../procedure/certificate'
import { ProcedurePage } from '../procedure/ProcedurePage'
import { ProcedureSteps } from '../procedure/ProcedureSteps'
import { Proofs } from '../procedure/Proofs'
import { LetterStep, ReplaceLetter } from './LetterStep'
import { Compromised, RequestStep } from './RequestStep'
import { revocationWords } from './revocationWords'

type Certificate = Answer<'DescribeCertificate'>

export function Component() {
  const w = useWords(revocationWords)
  return <ProcedurePage title={w.title}>{(data) => <Procedure certificate={data} />}</ProcedurePage>
}

/** Where the revocation of this certificate stands. */
function Procedure({ certificate }: { certificate: Certificate }) {
  const w = useWords(revocationWords)
  const product = useProduct(certificate.PackageType)
  const steps = product ? ['request', ...withoutReason(product.RevocationSteps), 'revoked'] : []
  switch (certificate.Status) {
    case Status.REVOKING:
      return <UnderWay certificate={certificate} steps={steps} />
    case Status.REVOKED:
      return (
        <>
          {steps.length > 0 && <ProcedureSteps steps={steps} at="revoked" />}
          <Afterwards id={certificate.CertificateId} />
          <Compromised certificate={certificate} />
        </>
      )
    case Status.REVOCATION_LETTER_MISSING:
      return (
        <>
          {steps.length > 0 && <ProcedureSteps steps={steps} at="uploadLetter" />}
          <LetterStep certificate={certificate} />
          <Compromised certificate={certificate} />
        </>
      )
    default:
      return (
        <>
          {certificate.Status === Status.ISSUED && certificate.StatusMsg && (
            <Alert
              type="warning"
              showIcon
              title={w.failedBefore}
              description={certificate.StatusMsg}
            />
          )}
          {steps.length > 0 && <ProcedureSteps steps={steps} at="request" />}
          <RequestStep certificate={certificate} />
        </>
      )
  }
}

/** The reason is given with the request: it is no step of its own here. */
function withoutReason(steps: string[]): string[] {
  return steps.filter((step) => step !== 'giveReason')
}

function UnderWay({ certificate, steps }: { certificate: Certificate; steps: string[] }) {
  const w = useWords(revocationWords)
  const id = certificate.CertificateId
  const requests = useAction('DescribeRequests', { CertificateId: id, State: 'open' })
  const isUpstream = requests.data?.Requests.some(
    (each) => each.Kind === 'revocation' && each.State === 'upstream',
  )
  if (isUpstream) {
    return (
      <>
        {steps.length > 0 && <ProcedureSteps steps={steps} at="revoked" />}
        <section>
          <Typography.Title level={2} className="section-title">
            {w.upstream}
          </Typography.Title>
          <Alert
            type={certificate.StatusMsg ? 'warning' : 'info'}
            showIcon
            title={w.atUpstream}
            description={certificate.StatusMsg ?? undefined}
          />
        </section>
        <Typography.Text type="secondary">{w.irrevocable}</Typography.Text>
        <Compromised certificate={certificate} />
      </>
    )
  }
  const inReview = certificate.StatusMsg === 'LEGAL-REVIEWING'
  return (
    <>
      {steps.length > 0 && (
        <ProcedureSteps steps={steps} at={inReview ? 'passReview' : 'proveDomains'} />
      )}
      {inReview ? (
        <section>
          <Typography.Title level={2} className="section-title">
            {w.review}
          </Typography.Title>
          <Alert type="info" showIcon title={w.inReview} description={w.inReviewHint} />
          <ReplaceLetter certificate={certificate} />
        </section>
      ) : (
        <section>
          <Typography.Title level={2} className="section-title">
            {w.proof}
          </Typography.Title>
          <Proofs id={id} />
        </section>
      )}
      <Typography.Text type="secondary">{w.irrevocable}</Typography.Text>
      <Compromised certificate={certificate} />
    </>
  )
}

function Afterwards({ id }: { id: string }) {
  const w = useWords(revocationWords)
  const listed = useAction('DescribeCertificates', { CertIds: [id] })
  const at = listed.data?.Certificates[0]?.CertRevokedTime
  return (
    <Outcome
      icon={<CheckCircleOutlined />}
      title={w.revoked}
      actions={
        <>
          <Link to={`/console/certificates/${id}`}>{w.toCertificate}</Link>
          <Link to="/console/apply">{w.apply}</Link>
          <Link to="/console/targets">{w.toTargets}</Link>
        </>
      }
    >
      {at && (
        <>
          {w.revokedAt}: <Time at={at} />.{' '}
        </>
      )}
      {w.nextReplace} {w.nextTargets} {w.nextDelete}
    </Outcome>
  )
}
