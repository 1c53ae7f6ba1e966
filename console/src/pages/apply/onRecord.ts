import { useWhole } from '../../api/whole'

/** The organizations that the account has on record. */
export function useCompanies(enabled = true) {
  return useWhole('DescribeCompanies', {}, (answer) => answer.Companies, { enabled })
}

/** Who speaks for one of them; of none nobody is asked for. */
export function useManagers(companyId: number) {
  return useWhole('DescribeManagers', { CompanyId: companyId }, (answer) => answer.Managers, {
    enabled: companyId !== 0,
  })
}
