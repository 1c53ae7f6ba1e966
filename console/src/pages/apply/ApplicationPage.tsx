import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Typography } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useDeed } from '../../api/queries'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { useWords } from '../../words/words'
import { isAllowed, useVerdicts, useWhyNot } from '../certificate/deeds/deeds'
import { CancelRequest } from '../procedure/CancelRequest'
import { Status, useProduct } from '../procedure/certificate'
import { ProcedurePage } from '../procedure/ProcedurePage'
import { ProcedureSteps } from '../procedure/ProcedureSteps'
import { Proofs } from '../procedure/Proofs'
import { ApplicationLetter } from './ApplicationLetter'
import { applicationWords } from './applicationPageWords'
import { Information } from './Information'

type Certificate = Answer<'DescribeCertificate'>

export function Component() {
  const w = useWords(applicationWords)
  return <ProcedurePage title={w.title}>{(data) => <Standing certificate={data} />}</ProcedurePage>
}

/** What the service calls what it waits for. */
const STEP_OF: Record<string, string> = {
  'PENDING-LETTER': 'uploadLetter',
  'LEGAL-REVIEWING': 'passReview',
  'CA-REVIEWING': 'proveDomains',
  'WAIT-ISSUE': 'issued',
}

function Standing({ certificate }: { certificate: Certificate }) {
  const product = useProduct(certificate.PackageType)
  const steps = product ? ['request', ...product.ApplicationSteps, 'issued'] : []
  const shown = (at: string) => steps.includes(at) && <ProcedureSteps steps={steps} at={at} />
  switch (certificate.Status) {
    case Status.INFORMATION_MISSING:
    case Status.FREE_INFORMATION_MISSING:
      return (
        <>
          {product && <Information certificate={certificate} product={product} />}
          <Cancel id={certificate.CertificateId} />
        </>
      )
    case Status.LETTER_MISSING:
      return (
        <>
          {shown('uploadLetter')}
          <ApplicationLetter certificate={certificate} product={product} first />
          <Cancel id={certificate.CertificateId} />
        </>
      )
    case Status.REVIEWING:
    case Status.DNS_RECORD_ADDED:
      return (
        <>
          {shown(STEP_OF[certificate.StatusMsg ?? ''] ?? 'proveDomains')}
          <Pending certificate={certificate} />
          <ApplicationLetter certificate={certificate} product={product} />
          <Cancel id={certificate.CertificateId} />
        </>
      )
    case Status.FAILED:
    case Status.CANCELLED:
      return <Ended certificate={certificate} />
    default:
      return (
        <>
          {shown('issued')}
          <Issued certificate={certificate} />
        </>
      )
  }
}

function Pending({ certificate }: { certificate: Certificate }) {
  const w = useWords(applicationWords)
  switch (certificate.StatusMsg) {
    case 'LEGAL-REVIEWING':
      return <Alert type="info" showIcon title={w.inReview} description={w.inReviewHint} />
    case 'WAIT-ISSUE':
      return <Alert type="info" showIcon title={w.signing} />
    default:
      return (
        <section>
          <Typography.Title level={2} className="section-title">
            {w.proof}
          </Typography.Title>
          <Proofs id={certificate.CertificateId} />
        </section>
      )
  }
}

function Issued({ certificate }: { certificate: Certificate }) {
  const w = useWords(applicationWords)
  const issued = certificate.Status === Status.ISSUED
  return (
    <Outcome
      icon={<CheckCircleOutlined />}
      title={issued ? w.issued : w.other}
      actions={
        <Link to={`/console/certificates/${certificate.CertificateId}`}>{w.toCertificate}</Link>
      }
    >
      {issued && w.issuedHint}
    </Outcome>
  )
}

/** Why it ended, and what opens it again where the service does. */
function Ended({ certificate }: { certificate: Certificate }) {
  const w = useWords(applicationWords)
  const reopen = useDeed('ModifyCertificateResubmit')
  const verdicts = useVerdicts(certificate.CertificateId, true).data
  const whyNot = useWhyNot()(verdicts, 'Resubmit')
  const opens = isAllowed(verdicts, 'Resubmit')
  const cancelled = certificate.Status === Status.CANCELLED
  return (
    <>
      <Outcome
        icon={<CloseCircleOutlined />}
        title={cancelled ? w.cancelled : w.failed}
        actions={
          !opens ? (
            <Link to="/console/apply">{w.anew}</Link>
          ) : (
            <Button
              type="primary"
              loading={reopen.isPending}
              onClick={() => reopen.mutate({ CertificateId: certificate.CertificateId })}
            >
              {w.resubmit}
            </Button>
          )
        }
      >
        {certificate.StatusMsg} {opens ? w.failedHint : whyNot.join(' ')}
      </Outcome>
      {reopen.error && <RefusalNotice refusal={reopen.error} />}
    </>
  )
}

function Cancel({ id }: { id: string }) {
  const w = useWords(applicationWords)
  return <CancelRequest id={id} title={w.cancel} hint={w.cancelHint} />
}
