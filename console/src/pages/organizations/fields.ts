import type { Field } from '../../ui/FormDialog'
import { useWords } from '../../words/words'
import { organizationWords } from './words'

/** Which are needed for an order the service says when one is submitted; a record may be filled in bit by bit. */
export function useCompanyFields(): Field[] {
  const w = useWords(organizationWords)
  return [
    { name: 'OrganizationName', label: w.OrganizationName, autoComplete: 'organization' },
    { name: 'OrganizationDivision', label: w.OrganizationDivision },
    { name: 'OrganizationAddress', label: w.OrganizationAddress, autoComplete: 'street-address' },
    { name: 'OrganizationCity', label: w.OrganizationCity },
    { name: 'OrganizationRegion', label: w.OrganizationRegion },
    { name: 'OrganizationCountry', label: w.OrganizationCountry, help: w.countryHelp },
    { name: 'PostalCode', label: w.PostalCode, autoComplete: 'postal-code' },
    { name: 'PhoneAreaCode', label: w.PhoneAreaCode },
    { name: 'PhoneNumber', label: w.PhoneNumber },
    { name: 'RegistrationNumber', label: w.RegistrationNumber, help: w.evHelp },
    {
      name: 'BusinessCategory',
      label: w.BusinessCategory,
      help: w.evHelp,
      kind: 'select',
      options: [
        'Private Organization',
        'Government Entity',
        'Business Entity',
        'Non-Commercial Entity',
      ].map((category) => ({ value: category, label: category })),
    },
    { name: 'JurisdictionCountry', label: w.JurisdictionCountry, help: w.evHelp },
  ]
}

export function useManagerFields(): Field[] {
  const w = useWords(organizationWords)
  return [
    { name: 'AdminFirstName', label: w.AdminFirstName },
    { name: 'AdminLastName', label: w.AdminLastName },
    { name: 'AdminPhoneNum', label: w.AdminPhoneNum },
    { name: 'AdminEmail', label: w.AdminEmail },
    { name: 'AdminPosition', label: w.AdminPosition },
    { name: 'Department', label: w.Department },
    { name: 'ContactFirstName', label: w.ContactFirstName },
    { name: 'ContactLastName', label: w.ContactLastName },
    { name: 'ContactNumber', label: w.ContactNumber },
    { name: 'ContactEmail', label: w.ContactEmail },
    { name: 'ContactPosition', label: w.ContactPosition },
    { name: 'Domains', label: w.Domains, help: w.domainsHelp, kind: 'words' },
  ]
}
