import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BellOutlined,
  CloudServerOutlined,
  ClusterOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileAddOutlined,
  FileTextOutlined,
  GlobalOutlined,
  HistoryOutlined,
  IdcardOutlined,
  PhoneOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Role } from '../api/session'
import { words } from '../words/words'

export const entryWords = words(
  {
    overview: 'Overview',
    certificates: 'My certificates',
    apply: 'Apply',
    csrs: 'CSR management',
    organizations: 'Organizations',
    domains: 'Automatic validation',
    targets: 'Deployment targets',
    notices: 'Notices',
    people: 'People',
    reviews: 'Reviews',
    managerReviews: 'Managers to review',
    vettings: 'At the authority',
    support: 'Support cases',
    authorities: 'Authorities',
    products: 'Products',
    accounts: 'Accounts',
    jobs: 'Jobs',
    requests: 'Requests',
    audit: 'Audit log',
    profile: 'Profile',
  },
  {
    overview: '概览',
    certificates: '我的证书',
    apply: '申请证书',
    csrs: 'CSR 管理',
    organizations: '组织与管理人',
    domains: '自动验证',
    targets: '部署目标',
    notices: '通知设置',
    people: '人员',
    reviews: '审核',
    managerReviews: '管理人审核',
    vettings: '机构核验',
    support: '支持工单',
    authorities: '签发机构',
    products: '产品',
    accounts: '账户',
    jobs: '任务',
    requests: '申请记录',
    audit: '审计日志',
    profile: '个人中心',
  },
)

/** One line of the navigation, and whose it is. What somebody may do the service decides; this only spares them the sight. */
interface Entry {
  to: string
  word: keyof (typeof entryWords)['en']
  icon: ReactNode
  roles: Role[]
}

const ACCOUNT: Role[] = ['Owner', 'Member', 'ReadOnly']
const EVERYBODY: Role[] = [...ACCOUNT, 'Reviewer', 'Operator', 'Auditor']

const ENTRIES: Entry[] = [
  {
    to: '/console/overview',
    word: 'overview',
    icon: <DashboardOutlined />,
    roles: ['Owner', 'Member', 'ReadOnly', 'Reviewer', 'Operator'],
  },
  {
    to: '/console/certificates',
    word: 'certificates',
    icon: <SafetyCertificateOutlined />,
    roles: ACCOUNT,
  },
  { to: '/console/apply', word: 'apply', icon: <FileAddOutlined />, roles: ['Owner', 'Member'] },
  { to: '/console/csrs', word: 'csrs', icon: <FileTextOutlined />, roles: ACCOUNT },
  { to: '/console/organizations', word: 'organizations', icon: <BankOutlined />, roles: ACCOUNT },
  { to: '/console/domains', word: 'domains', icon: <GlobalOutlined />, roles: ACCOUNT },
  { to: '/console/targets', word: 'targets', icon: <CloudServerOutlined />, roles: ACCOUNT },
  { to: '/console/people', word: 'people', icon: <TeamOutlined />, roles: ['Owner'] },
  {
    to: '/console/reviews',
    word: 'reviews',
    icon: <AuditOutlined />,
    roles: ['Reviewer', 'Operator'],
  },
  {
    to: '/console/manager-reviews',
    word: 'managerReviews',
    icon: <IdcardOutlined />,
    roles: ['Reviewer'],
  },
  { to: '/console/vettings', word: 'vettings', icon: <PhoneOutlined />, roles: ['Operator'] },
  {
    to: '/console/support',
    word: 'support',
    icon: <CustomerServiceOutlined />,
    roles: ['Operator'],
  },
  {
    to: '/console/authorities',
    word: 'authorities',
    icon: <ApartmentOutlined />,
    roles: ['Operator', 'Auditor'],
  },
  { to: '/console/products', word: 'products', icon: <AppstoreOutlined />, roles: ['Operator'] },
  { to: '/console/accounts', word: 'accounts', icon: <ClusterOutlined />, roles: ['Operator'] },
  { to: '/console/jobs', word: 'jobs', icon: <ScheduleOutlined />, roles: ['Operator'] },
  {
    to: '/console/requests',
    word: 'requests',
    icon: <UnorderedListOutlined />,
    roles: ['Operator', 'Auditor'],
  },
  {
    to: '/console/audit',
    word: 'audit',
    icon: <HistoryOutlined />,
    roles: ['Owner', 'Operator', 'Auditor'],
  },
  { to: '/console/notices', word: 'notices', icon: <BellOutlined />, roles: EVERYBODY },
  { to: '/console/profile', word: 'profile', icon: <UserOutlined />, roles: EVERYBODY },
]

export function entriesOf(role: Role): Entry[] {
  return ENTRIES.filter((entry) => entry.roles.includes(role))
}
