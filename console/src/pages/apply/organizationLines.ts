import { useWords } from '../../words/words'
import type { Application, Product } from './application'
import { applyWords } from './applyWords'
import { useCompanies, useManagers } from './onRecord'
import { FIELDS, fieldWords } from './organizationFields'

interface Line {
  key: string
  label: string
  children: string
}

/** The organization, its manager and its contact, as they will be submitted. */
export function useOrganizationLines(product: Product, application: Application): Line[] {
  const w = useWords(applyWords)
  const fields = useWords(fieldWords)
  const { companyId, managerId, entered } = application
  const onRecord = product.NeedsOrganization && companyId !== 0
  const companies = useCompanies(onRecord)
  const managers = useManagers(onRecord ? companyId : 0)
  if (onRecord) {
    const company = companies.data?.find((each) => each.CompanyId === companyId)
    const manager = managers.data?.find((each) => each.ManagerId === managerId)
    return [
      { key: 'company', label: w.company, children: company?.CompanyName ?? '–' },
      {
        key: 'manager',
        label: w.manager,
        children: manager
          ? `${manager.ManagerFirstName} ${manager.ManagerLastName}, ${manager.ManagerMail}`
          : '–',
      },
    ]
  }
  if (!product.NeedsOrganization) {
    return []
  }
  return FIELDS.map((part) => ({
    key: part.group,
    label: fields[part.group],
    children: part.fields.flatMap(({ name }) => entered[name] || []).join(', '),
  })).filter((line) => line.children !== '')
}
