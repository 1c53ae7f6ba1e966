import { Flex, Typography } from 'antd'
import type { DescribeCertificateStatusItem, FindCertificatesItem } from '../../api/actions'
import { useAction } from '../../api/queries'
import { type Fact, Facts, fact } from '../../ui/Facts'
import { Load } from '../../ui/Page'
import { Tag, type Tone } from '../../ui/Tag'
import { FromNow, Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { supportWords } from './supportWords'

const TONES: Record<string, Tone> = { good: 'good', revoked: 'bad' }

/** What relying parties are told of it by OCSP and by CRL, looked at again and again. */
export function LiveStatus({ certificate }: { certificate: FindCertificatesItem }) {
  const w = useWords(supportWords)
  const status = useAction(
    'DescribeCertificateStatus',
    { CertificateId: certificate.CertificateId },
    { refetchInterval: 5_000 },
  )
  return (
    <Flex vertical gap={12}>
      <Typography.Title level={3} className="section-title">
        {w.status}: {certificate.Domains[0] ?? certificate.CertificateId}
      </Typography.Title>
      <Load from={status}>
        {(data) =>
          data.Certificates.length === 0 ? (
            <span>{w.noStatus}</span>
          ) : (
            <Flex vertical gap={16}>
              {data.Certificates.map((item) => (
                <Told key={item.SerialNumber} item={item} />
              ))}
            </Flex>
          )
        }
      </Load>
      <Typography.Text type="secondary">{w.looksAgain}</Typography.Text>
    </Flex>
  )
}

function Told({ item }: { item: DescribeCertificateStatusItem }) {
  const w = useWords(supportWords)
  const names: Record<string, string> = {
    good: w.good,
    revoked: w.revokedWord,
    unknown: w.unknown,
  }
  const facts: (Fact | false)[] = [
    fact(w.serial, item.SerialNumber),
    item.Ocsp !== null &&
      fact(
        w.ocsp,
        <span>
          <Tag tone={TONES[item.Ocsp.Status] ?? 'warning'}>
            {names[item.Ocsp.Status] ?? item.Ocsp.Status}
          </Tag>{' '}
          {item.Ocsp.Reason} {item.Ocsp.RevocationTime && <Time at={item.Ocsp.RevocationTime} />}
          <br />
          {w.produced} <Time at={item.Ocsp.ProducedAt} />
          <br />
          {item.Ocsp.Url}
        </span>,
      ),
    item.Crl !== null &&
      fact(
        w.crl,
        <span>
          <Tag tone={item.Crl.Listed ? 'bad' : 'good'}>
            {item.Crl.Listed ? w.listed : w.notListed}
          </Tag>{' '}
          {item.Crl.Reason} {item.Crl.RevocationTime && <Time at={item.Crl.RevocationTime} />}
          <br />
          {w.thisUpdate} <FromNow at={item.Crl.ThisUpdate} />
          <br />
          {w.nextUpdate} <Time at={item.Crl.NextUpdate} />
          <br />
          {item.Crl.Url}
        </span>,
      ),
  ]
  return <Facts facts={facts} />
}
