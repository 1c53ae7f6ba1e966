import { Alert, Flex } from 'antd'
import type {
  ReviewCase,
  ReviewCaseReviewedOrganization,
  ReviewCaseReviewedPerson,
} from '../../api/actions'
import { type Column, DataTable } from '../../ui/DataTable'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { useWords, words } from '../../words/words'
import { reviewWords } from './reviewWords'

/** The fields as forms spell them, by which differences are named. */
const fieldWords = words(
  {
    OrganizationName: 'Name of the organization',
    OrganizationDivision: 'Division',
    OrganizationAddress: 'Address',
    OrganizationCountry: 'Country',
    OrganizationCity: 'City',
    OrganizationRegion: 'Region',
    PostalCode: 'Postal code',
    PhoneNumber: 'Telephone',
    PhoneAreaCode: 'Area code',
    RegistrationNumber: 'Registration number',
    BusinessCategory: 'Business category',
    JurisdictionCountry: 'Country of registration',
    AdminFirstName: 'Administrator: first name',
    AdminLastName: 'Administrator: last name',
    AdminPhoneNum: 'Administrator: telephone',
    AdminEmail: 'Administrator: mail',
    AdminPosition: 'Administrator: position',
    ContactFirstName: 'Contact: first name',
    ContactLastName: 'Contact: last name',
    ContactNumber: 'Contact: telephone',
    ContactEmail: 'Contact: mail',
    ContactPosition: 'Contact: position',
  },
  {
    OrganizationName: '组织名称',
    OrganizationDivision: '部门',
    OrganizationAddress: '地址',
    OrganizationCountry: '国家',
    OrganizationCity: '城市',
    OrganizationRegion: '省份',
    PostalCode: '邮政编码',
    PhoneNumber: '电话',
    PhoneAreaCode: '区号',
    RegistrationNumber: '注册号',
    BusinessCategory: '企业类型',
    JurisdictionCountry: '注册国家',
    AdminFirstName: '管理人：名',
    AdminLastName: '管理人：姓',
    AdminPhoneNum: '管理人：电话',
    AdminEmail: '管理人：邮箱',
    AdminPosition: '管理人：职位',
    ContactFirstName: '联系人：名',
    ContactLastName: '联系人：姓',
    ContactNumber: '联系人：电话',
    ContactEmail: '联系人：邮箱',
    ContactPosition: '联系人：职位',
  },
)

interface Row {
  field: string
  submitted: string
  onRecord: string
  differs: boolean
}

function organizationFields(organization: ReviewCaseReviewedOrganization): [string, string][] {
  return [
    ['OrganizationName', organization.Name],
    ['OrganizationDivision', organization.Division],
    ['OrganizationAddress', organization.Address],
    ['OrganizationCity', organization.City],
    ['OrganizationRegion', organization.Region],
    ['OrganizationCountry', organization.Country],
    ['PostalCode', organization.PostalCode],
    ['PhoneNumber', organization.Phone],
    ['RegistrationNumber', organization.RegistrationNumber ?? ''],
    ['BusinessCategory', organization.BusinessCategory ?? ''],
    ['JurisdictionCountry', organization.JurisdictionCountry ?? ''],
  ]
}

function personFields(prefix: string, phone: string, person: ReviewCaseReviewedPerson | null) {
  const fields: [string, string][] = person
    ? [
        [`${prefix}FirstName`, person.FirstName],
        [`${prefix}LastName`, person.LastName],
        [phone, person.Phone],
        [`${prefix}Email`, person.Email],
        [`${prefix}Position`, person.Position],
      ]
    : []
  return fields
}

/** What was submitted beside what is on record: differences first named by the service, then marked in words. */
function rowsOf(review: ReviewCase): Row[] {
  const fields = [
    ...(review.Organization ? organizationFields(review.Organization) : []),
    ...personFields('Admin', 'AdminPhoneNum', review.Admin),
    ...personFields('Contact', 'ContactNumber', review.Contact),
  ]
  const open = new Map(review.Differences.map((difference) => [difference.Field, difference]))
  const rows = fields.map(([field, submitted]) => {
    const difference = open.get(field)
    open.delete(field)
    return {
      field,
      submitted,
      onRecord: difference ? difference.OnRecord : submitted,
      differs: difference !== undefined,
    }
  })
  const others = [...open.values()].map((difference) => ({
    field: difference.Field,
    submitted: difference.Submitted,
    onRecord: difference.OnRecord,
    differs: true,
  }))
  return [...others, ...rows].filter(
    (row) => row.differs || row.submitted !== '' || row.onRecord !== '',
  )
}

export function Organization({ review }: { review: ReviewCase }) {
  const w = useWords(reviewWords)
  const names: Record<string, string> = useWords(fieldWords)
  const rows = rowsOf(review)
  const value = (text: string) => text || <em>{w.notFilled}</em>
  const columns: Column<Row>[] = [
    { key: 'field', title: w.field, cell: (row) => names[row.field] ?? row.field },
    {
      key: 'submitted',
      title: w.submittedValue,
      cell: (row) => (row.differs ? <mark>{value(row.submitted)}</mark> : value(row.submitted)),
    },
  ]
  if (review.OnRecord) {
    columns.push(
      { key: 'onRecord', title: w.onRecord, cell: (row) => value(row.onRecord) },
      {
        key: 'compared',
        title: w.compared,
        cell: (row) =>
          row.differs ? <Tag tone="warning">≠ {w.differs}</Tag> : <span>{w.same}</span>,
      },
    )
  }
  return (
    <Section title={w.organization}>
      <Flex vertical gap={12}>
        {review.OnRecord ? (
          <Alert
            showIcon
            type={review.Differences.length > 0 ? 'warning' : 'success'}
            title={
              review.Differences.length > 0
                ? w.differences(review.Differences.length)
                : w.noDifferences
            }
          />
        ) : (
          <Alert showIcon type="info" title={w.noRecord} />
        )}
        <DataTable
          caption={w.organization}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.field}
          empty={null}
        />
      </Flex>
    </Section>
  )
}
