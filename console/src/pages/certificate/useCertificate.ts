import { useQuery } from '@tanstack/react-query'
import { type Answer, call, type Refusal } from '../../api/call'
import { useLanguage } from '../../app/preferences'

/** What the page knows of its certificate: everything but the private keys, which no page keeps. */
export type Shown = Omit<
  Answer<'DescribeCertificateDetail'>,
  'CertificatePrivateKey' | 'EncryptPrivateKey' | 'EncryptEnvelopedKey'
>

export function useCertificate(id: string) {
  const language = useLanguage()
  return useQuery<Shown, Refusal>({
    queryKey: ['DescribeCertificateDetail', id, language],
    queryFn: async ({ signal }) => {
      const { CertificatePrivateKey, EncryptPrivateKey, EncryptEnvelopedKey, ...shown } =
        await call('DescribeCertificateDetail', { CertificateId: id }, signal)
      return shown
    },
    refetchInterval: 30_000,
  })
}
