import { Alert } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { useWords } from '../../words/words'
import { Status } from '../procedure/certificate'
import { ProcedurePage } from '../procedure/ProcedurePage'
import { ReissueForm } from './ReissueForm'
import { reissueWords } from './reissueWords'
import { UnderWay } from './UnderWay'

/** Of a certificate that shall be reissued, or of one that a reissue makes. */
export function Component() {
  const w = useWords(reissueWords)
  return (
    <ProcedurePage title={w.title}>
      {(data) => <Standing key={data.CertificateId} certificate={data} />}
    </ProcedurePage>
  )
}

const UNSIGNED: number[] = [
  Status.REVIEWING,
  Status.DNS_RECORD_ADDED,
  Status.FAILED,
  Status.CANCELLED,
]

function Standing({ certificate }: { certificate: Answer<'DescribeCertificate'> }) {
  const original = certificate.CertificateExtra.ReplacedBy
  if (original && UNSIGNED.includes(certificate.Status)) {
    return <UnderWay certificate={certificate} original={original} />
  }
  if (certificate.Status === Status.REISSUING) {
    return <Running id={certificate.CertificateId} />
  }
  return (
    <>
      {original && certificate.Status === Status.ISSUED && (
        <UnderWay certificate={certificate} original={original} />
      )}
      <ReissueForm certificate={certificate} />
    </>
  )
}

function Running({ id }: { id: string }) {
  const w = useWords(reissueWords)
  const lineage = useAction('DescribeLineage', { CertificateId: id })
  const successor = lineage.data?.Certificates.find(
    (member) => member.ReissuedFrom === id && UNSIGNED.slice(0, 2).includes(member.Status),
  )
  return (
    <Alert
      type="info"
      showIcon
      title={w.runs}
      action={
        successor && (
          <Link to={`/console/certificates/${successor.CertificateId}/reissue`}>{w.toIt}</Link>
        )
      }
    />
  )
}
