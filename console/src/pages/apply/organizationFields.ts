import { words } from '../../words/words'

export const fieldWords = words(
  {
    optional: '(optional)',
    groupOrganization: 'Organization, as registered',
    groupAdministrator: 'Who answers for it',
    groupContact: 'Technical contact',
    groupRegistration: 'Registration (EV)',
    name: 'Name of the organization',
    division: 'Division',
    address: 'Street and number',
    city: 'City',
    region: 'State or province',
    country: 'Country, two capital letters (CN, DE …)',
    areaCode: 'Telephone area code',
    telephone: 'Telephone of the organization',
    firstName: 'First name',
    lastName: 'Last name',
    phone: 'Telephone',
    email: 'E-mail address',
    position: 'Position',
    registrationNumber: 'Registration number',
    category: 'Kind of organization',
    jurisdiction: 'Country of registration, two capital letters',
  },
  {
    optional: '（选填）',
    groupOrganization: '组织信息（与登记一致）',
    groupAdministrator: '管理人',
    groupContact: '技术联系人',
    groupRegistration: '登记信息（EV）',
    name: '组织名称',
    division: '部门',
    address: '详细地址',
    city: '城市',
    region: '省份',
    country: '国家代码，两位大写字母（如 CN）',
    areaCode: '电话区号',
    telephone: '组织电话',
    firstName: '名',
    lastName: '姓',
    phone: '电话',
    email: '邮箱',
    position: '职位',
    registrationNumber: '登记号',
    category: '组织类别',
    jurisdiction: '登记国家代码，两位大写字母',
  },
)

type Word = keyof (typeof fieldWords)['en']

interface Field {
  /** As CertificateInfoSubmit spells it. */
  name: string
  word: Word
  optional?: boolean
  autoComplete?: string
  choices?: string[]
}

/** In the order of the form. What is filled in wrong or missing the service says. */
export const FIELDS: { group: Word; fields: Field[] }[] = [
  {
    group: 'groupOrganization',
    fields: [
      { name: 'OrgOrganization', word: 'name', autoComplete: 'organization' },
      { name: 'OrgDivision', word: 'division', optional: true },
      { name: 'OrgAddress', word: 'address', autoComplete: 'street-address' },
      { name: 'OrgCity', word: 'city' },
      { name: 'OrgRegion', word: 'region' },
      { name: 'OrgCountry', word: 'country' },
      { name: 'OrgPhoneArea', word: 'areaCode', optional: true },
      { name: 'OrgPhoneNumber', word: 'telephone' },
    ],
  },
  {
    group: 'groupAdministrator',
    fields: [
      { name: 'AdminFirstName', word: 'firstName' },
      { name: 'AdminLastName', word: 'lastName' },
      { name: 'AdminPhone', word: 'phone' },
      { name: 'AdminEmail', word: 'email' },
      { name: 'AdminTitle', word: 'position', optional: true },
    ],
  },
  {
    group: 'groupContact',
    fields: [
      { name: 'TechFirstName', word: 'firstName' },
      { name: 'TechLastName', word: 'lastName' },
      { name: 'TechPhone', word: 'phone' },
      { name: 'ContactEmail', word: 'email' },
      { name: 'TechTitle', word: 'position', optional: true },
    ],
  },
  {
    group: 'groupRegistration',
    fields: [
      { name: 'RegistrationNumber', word: 'registrationNumber', optional: true },
      {
        name: 'BusinessCategory',
        word: 'category',
        optional: true,
        choices: [
          'Private Organization',
          'Government Entity',
          'Business Entity',
          'Non-Commercial Entity',
        ],
      },
      { name: 'JurisdictionCountry', word: 'jurisdiction', optional: true },
    ],
  },
]
