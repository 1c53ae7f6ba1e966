import type { Request } from '../../api/call'

export type Filters = Pick<
  Request<'DescribeCertificates'>,
  | 'SearchKey'
  | 'CertificateStatus'
  | 'FilterExpiring'
  | 'FilterSource'
  | 'CertificateType'
  | 'IsSM'
  | 'Deployable'
  | 'Renew'
  | 'PackageType'
  | 'Brand'
  | 'Level'
>

/** The parts of the list, by the status numbers of the API. */
export const TABS = {
  all: {},
  pending: { CertificateStatus: [0, 4, 5, 6, 8, 13] },
  issued: { CertificateStatus: [1, 11, 12] },
  expiring: { FilterExpiring: 1 },
  revoking: { CertificateStatus: [9] },
  revoked: { CertificateStatus: [10] },
  uploaded: { FilterSource: 'upload' },
  ended: { CertificateStatus: [2, 3, 7, 14] },
} satisfies Record<string, Filters>

export type Tab = keyof typeof TABS

export const TAB_NAMES = Object.keys(TABS) as Tab[]
