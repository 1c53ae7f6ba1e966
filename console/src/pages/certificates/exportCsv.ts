import { type Answer, call } from '../../api/call'
import type { Filters } from './tabs'

type Listed = Answer<'DescribeCertificates'>['Certificates'][number]

const PAGE = 500

/**
 * A field as RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe in front, so that nobody's alias
 * or domain computes on somebody else's machine.
 */
export function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

function line(fields: string[]): string {
  return fields.map(field).join(',')
}

const HEAD = [
  'CertificateId',
  'Domain',
  'SubjectAltName',
  'Alias',
  'StatusName',
  'Product',
  'Algorithm',
  'InsertTime (UTC+8)',
  'CertBeginTime (UTC+8)',
  'CertEndTime (UTC+8)',
  'ReissueOf',
  'RenewalOf',
]

function row(certificate: Listed): string {
  return line([
    certificate.CertificateId,
    certificate.Domain,
    certificate.CertSANs.join(' '),
    certificate.Alias,
    certificate.StatusName,
    certificate.PackageTypeName,
    certificate.EncryptAlgorithm ?? '',
    certificate.InsertTime,
    certificate.CertBeginTime ?? '',
    certificate.CertEndTime ?? '',
    certificate.CertificateExtra.ReplacedBy ?? '',
    certificate.CertificateExtra.OriginCertificateId ?? '',
  ])
}

/** Everything that the filters find, page by page; the byte order mark lets spreadsheets read Chinese. */
export async function collectCsv(
  filters: Filters & { CertIds?: string[] },
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const lines = [line(HEAD)]
  let cursor: string | null = null
  do {
    const answer: Answer<'DescribeCertificates'> = await call(
      'DescribeCertificates',
      { ...filters, Limit: PAGE, ...(cursor !== null && { Cursor: cursor }) },
      signal,
    )
    lines.push(...answer.Certificates.map(row))
    cursor = answer.NextCursor ?? null
    onProgress(lines.length - 1, Math.max(answer.TotalCount, lines.length - 1))
  } while (cursor !== null)
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
