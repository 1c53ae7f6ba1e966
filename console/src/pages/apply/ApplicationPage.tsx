import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Popconfirm, Typography } from 'antd'
import { Link, useParams } from 'wouter'
import type { Answer } from '../../api/call'
import { useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { useWords } from '../../words/words'
import { isAllowed, useVerdicts, useWhyNot } from '../certificate/deeds/deeds'
import { Status, useCertificate, useProduct } from '../procedure/certificate'
import { ProcedureSteps } from '../procedure/ProcedureSteps'
import { Proofs } from '../procedure/Proofs'
import { StateOf } from '../procedure/StateOf'
import { ApplicationLetter } from './ApplicationLetter'
import { applicationWords } from './applicationPageWords'
import { Information } from './Information'
import '../procedure/procedure.css'

type Certificate = Answer<'DescribeCertificate'>

export function Component() {
  const { id = '' } = useParams()
  const w = useWords(applicationWords)
  const certificate = useCertificate(id)
  return (
    <Page
      title={w.title}
      crumbs={[
        { to: '/console/certificates', text: w.certificates },
        { to: `/console/certificates/${id}`, text: certificate.data?.Domain || id },
      ]}
    >
      <Load from={certificate}>
        {(data) => (
          <Flex vertical gap={20}>
            <StateOf certificate={data} />
            <Standing certificate={data} />
          </Flex>
        )}
      </Load>
    </Page>
  )
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
  const cancel = useDeed('CancelCertificateOrder')
  const verdicts = useVerdicts(id, true).data
  const whyNot = useWhyNot()(verdicts, 'Cancel')
  if (whyNot.length > 0) {
    return <DeedButton whyNot={whyNot}>{w.cancel}</DeedButton>
  }
  return (
    <Flex vertical gap={8} align="start">
      {cancel.error && <RefusalNotice refusal={cancel.error} />}
      <Popconfirm
        title={w.cancel}
        description={w.cancelHint}
        onConfirm={() => cancel.mutate({ CertificateId: id })}
      >
        <Button loading={cancel.isPending}>{w.cancel}</Button>
      </Popconfirm>
    </Flex>
  )
}
