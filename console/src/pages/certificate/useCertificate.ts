import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'

export type Shown = Answer<'DescribeCertificateDetail'>

/** A page only shows the certificate: no key comes to it, and nothing counts as downloaded. */
export function useCertificate(id: string) {
  return useAction(
    'DescribeCertificateDetail',
    { CertificateId: id, WithoutKeys: true },
    { refetchInterval: 30_000 },
  )
}
