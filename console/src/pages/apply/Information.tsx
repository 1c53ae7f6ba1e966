import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Answer } from '../../api/call'
import { useDraft } from '../../ui/draft'
import { ApplicationForm } from './ApplicationForm'
import { type Application, EMPTY, type Product, submitOrder } from './application'

/** What an order that was opened is for, beginning with what was told before. */
export function Information({
  certificate,
  product,
}: {
  certificate: Answer<'DescribeCertificate'>
  product: Product
}) {
  const client = useQueryClient()
  const id = certificate.CertificateId
  const told = useMemo(
    () => toldBefore(id, product, certificate.SubmittedData),
    [id, product, certificate.SubmittedData],
  )
  const { draft, change, drop } = useDraft<Application>(`order.${id}`, told)
  return (
    <ApplicationForm
      application={draft}
      change={change}
      product={product}
      onSubmit={async (_, password) => {
        await submitOrder(id, product, draft, password)
        drop()
        await client.invalidateQueries()
      }}
    />
  )
}

function toldBefore(
  id: string,
  product: Product,
  told: Answer<'DescribeCertificate'>['SubmittedData'],
): Application {
  const base = { ...EMPTY, packageType: product.PackageType, orderId: id }
  return told
    ? {
        ...base,
        domains: [...new Set([told.CertificateDomain, ...told.DomainList])]
          .filter((name) => name !== '')
          .join('\n'),
        keySource: told.CsrType,
        csr: told.CsrType === 'parse' ? told.CsrContent : '',
        method: told.VerifyType,
        entered: {
          OrgOrganization: told.OrganizationName,
          OrgDivision: told.OrganizationDivision,
          OrgAddress: told.OrganizationAddress,
          OrgCity: told.OrganizationCity,
          OrgRegion: told.OrganizationRegion,
          OrgCountry: told.OrganizationCountry,
          OrgPhoneArea: told.PhoneAreaCode,
          OrgPhoneNumber: told.PhoneNumber,
          AdminFirstName: told.AdminFirstName,
          AdminLastName: told.AdminLastName,
          AdminPhone: told.AdminPhoneNum,
          AdminEmail: told.AdminEmail,
          AdminTitle: told.AdminPosition,
          TechFirstName: told.ContactFirstName,
          TechLastName: told.ContactLastName,
          TechPhone: told.ContactNumber,
          ContactEmail: told.ContactEmail,
          TechTitle: told.ContactPosition,
        },
      }
    : base
}
