import { IdcardOutlined } from '@ant-design/icons'
import { Flex, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import type { DescribeManagerReviewsWaiting, ReviewCaseReviewedPerson } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { type Fact, Facts, fact } from '../../ui/Facts'
import { Field } from '../../ui/Field'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Pager } from '../../ui/Pager'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'
import { reviewWords } from './reviewWords'

const managerWords = words(
  {
    title: 'Managers to review',
    explained:
      'A manager speaks for an organization. Who is approved here, with the organization, spares later orders the review for 13 months.',
    emptyTitle: 'No manager waits for a review',
    empty: 'Managers that an account submits appear here, the longest waiting first.',
    department: 'Department',
    domains: 'Speaks for the domains',
    anyDomain: 'Any',
    address: 'Address',
    registration: 'Registration',
    approve: 'Approve for 13 months',
    approveTitle: (name: string) => `Approve the manager of ${name}?`,
    rejectTitle: (name: string) => `Reject the manager of ${name}?`,
    approveText: 'The manager and the organization are approved together, as you see them now.',
    reasonHelp: 'Needed for a rejection; the account reads it.',
  },
  {
    title: '管理人审核',
    explained:
      '管理人代表组织办理申请。在此通过的管理人及其组织，13 个月内的后续订单可免人工审核。',
    emptyTitle: '暂无待审核的管理人',
    empty: '账户提交的管理人会显示在此处，等待时间最长的排在最前。',
    department: '部门',
    domains: '负责域名',
    anyDomain: '不限',
    address: '地址',
    registration: '注册信息',
    approve: '通过（有效期 13 个月）',
    approveTitle: (name: string) => `确认通过“${name}”的管理人？`,
    rejectTitle: (name: string) => `确认驳回“${name}”的管理人？`,
    approveText: '管理人与组织将按您当前所见的内容一并通过。',
    reasonHelp: '驳回时必填，申请账户可见。',
  },
)

const LIMIT = 10

export function Component() {
  const w = useWords(managerWords)
  const [offset, setOffset] = useState(0)
  const waiting = useAction(
    'DescribeManagerReviews',
    { Offset: offset, Limit: LIMIT },
    { refetchInterval: 15_000 },
  )
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      <Load from={waiting}>
        {(data) =>
          data.Managers.length === 0 ? (
            <Outcome icon={<IdcardOutlined />} title={w.emptyTitle}>
              {w.empty}
            </Outcome>
          ) : (
            <Flex vertical gap={16}>
              {data.Managers.map((manager) => (
                <Waiting key={manager.ManagerId} manager={manager} />
              ))}
              <Pager
                offset={offset}
                limit={LIMIT}
                shown={data.Managers.length}
                total={data.TotalCount}
                onTurn={setOffset}
              />
            </Flex>
          )
        }
      </Load>
    </Page>
  )
}

function Waiting({ manager }: { manager: DescribeManagerReviewsWaiting }) {
  const w = useWords(managerWords)
  const r = useWords(reviewWords)
  const s = useWords(shared)
  const decide = useDeed('DecideManagerReview')
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null)
  const [reason, setReason] = useState('')
  const organization = manager.Organization
  const registration = [
    organization.RegistrationNumber,
    organization.BusinessCategory,
    organization.JurisdictionCountry,
  ].filter(Boolean)
  const facts: (Fact | false)[] = [
    fact(r.account, manager.Account),
    fact(r.submitted, <Time at={manager.SubmitTime} />),
    fact(w.department, manager.Department || '–'),
    fact(w.domains, manager.Domains.join(', ') || w.anyDomain),
    fact(
      w.address,
      [
        organization.Division,
        organization.Address,
        organization.PostalCode,
        organization.City,
        organization.Region,
        organization.Country,
        organization.Phone,
      ]
        .filter(Boolean)
        .join(', '),
    ),
    registration.length > 0 && fact(w.registration, registration.join(', ')),
    fact(r.administrator, <Who person={manager.Admin} />),
    fact(r.contact, <Who person={manager.Contact} />),
  ]
  return (
    <Section
      title={organization.Name}
      actions={
        <Space wrap>
          <DeedButton type="primary" onClick={() => setAsking('approve')}>
            {w.approve}
          </DeedButton>
          <DeedButton danger onClick={() => setAsking('reject')}>
            {r.reject}
          </DeedButton>
        </Space>
      }
    >
      <Facts facts={facts} />
      <Modal
        open={asking !== null}
        title={
          asking === 'approve'
            ? w.approveTitle(organization.Name)
            : w.rejectTitle(organization.Name)
        }
        okText={asking === 'approve' ? w.approve : r.reject}
        okButtonProps={{
          danger: asking === 'reject',
          disabled: asking === 'reject' && reason.trim() === '',
          loading: decide.isPending,
        }}
        cancelText={s.cancel}
        onOk={() =>
          decide.mutate(
            {
              ManagerId: manager.ManagerId,
              Seen: manager.Seen,
              Decision: asking ?? '',
              Reason: reason,
            },
            { onSuccess: () => setAsking(null) },
          )
        }
        onCancel={() => setAsking(null)}
        destroyOnHidden
      >
        <Flex vertical gap={12}>
          {asking === 'approve' && <span>{w.approveText}</span>}
          <Field label={r.decideReason} help={w.reasonHelp}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                rows={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {decide.error && <RefusalNotice refusal={decide.error} />}
        </Flex>
      </Modal>
    </Section>
  )
}

function Who({ person }: { person: ReviewCaseReviewedPerson }) {
  return (
    <span>
      {person.FirstName} {person.LastName}
      {person.Position && `, ${person.Position}`}
      <br />
      {person.Phone}
      <br />
      {person.Email}
    </span>
  )
}
