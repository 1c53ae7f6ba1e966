import { useAction } from '../../api/queries'

/** The status numbers of the public API that these pages tell apart. */
export const Status = {
  REVIEWING: 0,
  ISSUED: 1,
  FAILED: 2,
  EXPIRED: 3,
  DNS_RECORD_ADDED: 4,
  INFORMATION_MISSING: 5,
  CANCELLED: 7,
  LETTER_MISSING: 8,
  REVOKING: 9,
  REVOKED: 10,
  REISSUING: 11,
  REVOCATION_LETTER_MISSING: 12,
  FREE_INFORMATION_MISSING: 13,
} as const

const MOVING: number[] = [Status.REVIEWING, Status.DNS_RECORD_ADDED, Status.REVOKING]

/** How often what moves by itself is asked for, in milliseconds. */
export const OFTEN = 4000

/** A certificate without its keys; asked for again as long as its state may change by itself. */
export function useCertificate(id: string) {
  return useAction(
    'DescribeCertificate',
    { CertificateId: id },
    {
      refetchInterval: ({ state }) =>
        state.data && MOVING.includes(state.data.Status) ? OFTEN : false,
    },
  )
}

/** What its product follows; undefined until it is known, and for what was uploaded. */
export function useProduct(packageType: string | null | undefined) {
  const products = useAction('DescribeProducts', {}, { staleTime: 60_000 })
  return products.data?.Products.find((product) => product.PackageType === packageType)
}
