import { UnorderedListOutlined } from '@ant-design/icons'
import { Button, Flex, Select, Typography } from 'antd'
import { useState } from 'react'
import type { DescribeRequestsItem } from '../../api/actions'
import { useCursor } from '../../api/cursor'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { LoadMore } from '../../ui/LoadMore'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { SearchField } from '../../ui/SearchField'
import { Tag, type Tone } from '../../ui/Tag'
import { FromNow, Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import { Domains } from '../reviews/Domains'
import { kindWord, reviewWords } from '../reviews/reviewWords'

const requestWords = words(
  {
    title: 'Requests',
    explained:
      'Applications, reissues and revocations of all accounts: what they wait for, and how they ended. The newest first.',
    account: 'Account',
    certificate: 'Certificate id',
    kind: 'Kind',
    state: 'State',
    waitingFor: 'Waits for',
    any: 'Any',
    open: 'All that are open',
    draft: 'Draft',
    proving: 'Domains to be proved',
    review: 'In review',
    vetting: 'At the authority',
    signing: 'Being signed',
    upstream: 'At the authority outside',
    closed: 'Closed',
    applicant: 'Applicant',
    reviewer: 'Reviewer',
    authority: 'Authority',
    service: 'The service',
    request: 'Request',
    product: 'Product',
    submitted: 'Submitted',
    deadline: 'Deadline',
    ended: 'Ended',
    done: 'Done',
    outOfTime: 'Out of time',
    cancelled: 'Cancelled',
    refused: 'Refused',
    exemptions: 'Spared by',
    inPlaceOf: 'in place of',
    clear: 'Clear filters',
    emptyTitle: 'No request matches',
    empty: 'Clear the filters to see all requests.',
  },
  {
    title: '申请记录',
    explained: '所有账户的证书申请、重颁发和吊销：当前等待什么、如何结束。最新的排在最前。',
    account: '账户',
    certificate: '证书 ID',
    kind: '类型',
    state: '状态',
    waitingFor: '等待方',
    any: '不限',
    open: '所有进行中',
    draft: '草稿',
    proving: '待域名验证',
    review: '审核中',
    vetting: '机构核验中',
    signing: '签发中',
    upstream: '上游机构处理中',
    closed: '已结束',
    applicant: '申请人',
    reviewer: '审核员',
    authority: '签发机构',
    service: '本服务',
    request: '申请',
    product: '产品',
    submitted: '提交时间',
    deadline: '截止时间',
    ended: '结束',
    done: '完成',
    outOfTime: '超时',
    cancelled: '已取消',
    refused: '未通过',
    exemptions: '免除依据',
    inPlaceOf: '替代',
    clear: '清除筛选',
    emptyTitle: '没有符合条件的申请',
    empty: '清除筛选条件以查看全部申请。',
  },
)

const KINDS = ['application', 'reissue', 'revocation']
const STATES = [
  'open',
  'draft',
  'proving',
  'review',
  'vetting',
  'signing',
  'upstream',
  'closed',
] as const
const PARTIES = ['applicant', 'reviewer', 'authority', 'service'] as const
const NO_FILTER = { AccountId: '', CertificateId: '', Kind: '', State: '', WaitingFor: '' }

export function Component() {
  const w = useWords(requestWords)
  const r = useWords(reviewWords)
  const [filter, setFilter] = useState(NO_FILTER)
  const change = (part: Partial<typeof NO_FILTER>) => setFilter({ ...filter, ...part })
  const requests = useCursor('DescribeRequests', filter)
  const any = { value: '', label: w.any }
  const columns: Column<DescribeRequestsItem>[] = [
    {
      key: 'kind',
      title: w.request,
      cell: (row) => (
        <span>
          {kindWord(r, row.Kind)}
          <br />
          {row.CertificateId}
          {row.OriginalCertificateId && (
            <>
              <br />
              {w.inPlaceOf} {row.OriginalCertificateId}
            </>
          )}
        </span>
      ),
    },
    {
      key: 'product',
      title: w.product,
      cell: (row) => (
        <span>
          {row.ProductName}
          <br />
          <Domains names={row.Domains} />
        </span>
      ),
    },
    { key: 'account', title: w.account, cell: (row) => row.AccountId },
    { key: 'state', title: w.state, cell: (row) => <State row={row} /> },
    { key: 'submitted', title: w.submitted, cell: (row) => <Time at={row.SubmitTime} /> },
    {
      key: 'end',
      title: `${w.deadline} / ${w.ended}`,
      cell: (row) =>
        row.EndTime ? (
          <Time at={row.EndTime} />
        ) : (
          <span>
            <Time at={row.DeadlineTime} />
            <br />
            <FromNow at={row.DeadlineTime} />
          </span>
        ),
    },
  ]
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      <Flex gap={12} wrap align="end">
        <SearchField
          label={w.account}
          value={filter.AccountId}
          onSearch={(AccountId) => change({ AccountId })}
        />
        <SearchField
          label={w.certificate}
          value={filter.CertificateId}
          onSearch={(CertificateId) => change({ CertificateId })}
        />
        <Field label={w.kind}>
          {(ids) => (
            <Select
              {...ids}
              className="filter"
              value={filter.Kind}
              onChange={(Kind) => change({ Kind })}
              options={[any, ...KINDS.map((kind) => ({ value: kind, label: kindWord(r, kind) }))]}
            />
          )}
        </Field>
        <Field label={w.state}>
          {(ids) => (
            <Select
              {...ids}
              className="filter"
              value={filter.State}
              onChange={(State) => change({ State })}
              options={[any, ...STATES.map((state) => ({ value: state, label: w[state] }))]}
            />
          )}
        </Field>
        <Field label={w.waitingFor}>
          {(ids) => (
            <Select
              {...ids}
              className="filter"
              value={filter.WaitingFor}
              onChange={(WaitingFor) => change({ WaitingFor })}
              options={[any, ...PARTIES.map((party) => ({ value: party, label: w[party] }))]}
            />
          )}
        </Field>
        <Button onClick={() => setFilter(NO_FILTER)}>{w.clear}</Button>
      </Flex>
      <Load from={requests}>
        {(parts) => (
          <Flex vertical gap={12}>
            <DataTable
              caption={w.title}
              columns={columns}
              rows={parts.flatMap((part) => part.Requests)}
              rowKey={(row) => row.RequestId}
              empty={
                <Outcome icon={<UnorderedListOutlined />} title={w.emptyTitle}>
                  {w.empty}
                </Outcome>
              }
            />
            <LoadMore from={requests} />
          </Flex>
        )}
      </Load>
    </Page>
  )
}

function State({ row }: { row: DescribeRequestsItem }) {
  const w = useWords(requestWords)
  const states: Record<string, string> = {
    draft: w.draft,
    proving: w.proving,
    review: w.review,
    vetting: w.vetting,
    signing: w.signing,
    upstream: w.upstream,
    closed: w.closed,
  }
  const parties: Record<string, string> = {
    applicant: w.applicant,
    reviewer: w.reviewer,
    authority: w.authority,
    service: w.service,
  }
  const endings: Record<string, { word: string; tone: Tone }> = {
    done: { word: w.done, tone: 'good' },
    'out-of-time': { word: w.outOfTime, tone: 'bad' },
    cancelled: { word: w.cancelled, tone: 'neutral' },
    refused: { word: w.refused, tone: 'bad' },
  }
  const ending = row.Ending === null ? null : endings[row.Ending]
  return (
    <Flex vertical gap={2} align="start">
      {row.Ending === null ? (
        <Tag tone="waiting">{states[row.State] ?? row.State}</Tag>
      ) : (
        <Tag tone={ending?.tone ?? 'neutral'}>{ending?.word ?? row.Ending}</Tag>
      )}
      {row.WaitingFor && (
        <span>
          {w.waitingFor}: {parties[row.WaitingFor] ?? row.WaitingFor}
        </span>
      )}
      {row.Exemptions.length > 0 && (
        <span>
          {w.exemptions}: {row.Exemptions.join(', ')}
        </span>
      )}
      {row.Why && <Typography.Text type="secondary">{row.Why}</Typography.Text>}
    </Flex>
  )
}
