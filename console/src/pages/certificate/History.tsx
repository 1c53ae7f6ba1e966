import { Button, Card, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { type Column, DataTable } from '../../ui/DataTable'
import { Load } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'
import { Documents } from './Documents'

export const requestWords = words(
  {
    requests: 'Requests',
    requestsHint: 'What was asked for, and how it ended.',
    noRequests: 'Nothing was asked for this certificate through the service.',
    application: 'Application',
    reissue: 'Reissue',
    revocation: 'Revocation',
    draft: 'being prepared',
    proving: 'domains are being proved',
    review: 'in review',
    vetting: 'at the authority',
    signing: 'being signed',
    upstream: 'at the authority outside',
    closed: 'closed',
    done: 'done',
    'out-of-time': 'ran out of time',
    cancelled: 'cancelled',
    refused: 'refused',
    what: 'What',
    when: 'Submitted',
    state: 'State',
    ended: 'Ended',
    reason: 'Reason',
    exempt: (rules: string) => `spared by ${rules}`,
    until: 'until',
    at: 'When',
    audit: 'What was done',
    auditHint: 'Each act with who did it and what came of it. Entries cannot be changed.',
    noAudit: 'Nothing is recorded yet.',
    who: 'Who',
    act: 'Act',
    outcome: 'Outcome',
    detail: 'Detail',
    ok: 'done',
  },
  {
    requests: '申请记录',
    requestsHint: '提交过的申请及其结果。',
    noRequests: '此证书没有通过本服务提交的申请。',
    application: '申请',
    reissue: '重颁发',
    revocation: '吊销',
    draft: '准备中',
    proving: '域名验证中',
    review: '审核中',
    vetting: '签发机构核验中',
    signing: '签发中',
    upstream: '上游机构处理中',
    closed: '已结束',
    done: '已完成',
    'out-of-time': '已超时',
    cancelled: '已取消',
    refused: '已驳回',
    what: '类型',
    when: '提交时间',
    state: '状态',
    ended: '结束时间',
    reason: '原因',
    exempt: (rules: string) => `依据 ${rules} 免除`,
    until: '截止',
    at: '时间',
    audit: '操作记录',
    auditHint: '每次操作的操作人和结果，记录不可更改。',
    noAudit: '暂无记录。',
    who: '操作人',
    act: '操作',
    outcome: '结果',
    detail: '详情',
    ok: '成功',
  },
)

export type Asked = Answer<'DescribeRequests'>['Requests'][number]
type Entry = Answer<'DescribeAuditEntries'>['Entries'][number]

/** A word of the API in the page's language; one that the page does not know stays as it is. */
export function useRequestWord(): (word: string) => string {
  const w = useWords(requestWords)
  return (word) => {
    const found = w[word as keyof typeof w]
    return typeof found === 'string' ? found : word
  }
}

export function History({ id }: { id: string }) {
  return (
    <div className="cards">
      <Requests id={id} />
      <Documents id={id} />
      <Audit id={id} />
    </div>
  )
}

function Requests({ id }: { id: string }) {
  const w = useWords(requestWords)
  const wordOf = useRequestWord()
  const requests = useAction('DescribeRequests', { CertificateId: id, Limit: 100 })
  const columns: Column<Asked>[] = [
    {
      key: 'what',
      title: w.what,
      cell: (row) => (
        <span>
          {wordOf(row.Kind)}{' '}
          {[row.CertificateId, row.OriginalCertificateId]
            .filter((other): other is string => Boolean(other) && other !== id)
            .map((other) => (
              <Link key={other} to={`/console/certificates/${other}`}>
                {other}
              </Link>
            ))}
          {row.Exemptions.length > 0 && (
            <div className="chain-more">{w.exempt(row.Exemptions.join(', '))}</div>
          )}
        </span>
      ),
    },
    { key: 'when', title: w.when, cell: (row) => <Time at={row.SubmitTime} /> },
    {
      key: 'state',
      title: w.state,
      cell: (row) => (
        <span>
          <Tag tone={row.Ending === 'done' ? 'good' : row.Ending ? 'neutral' : 'waiting'}>
            {wordOf(row.Ending ?? row.State)}
          </Tag>
          {row.Why && <div className="chain-more">{row.Why}</div>}
          {row.DeadlineTime && (
            <div className="chain-more">
              {w.until} <Time at={row.DeadlineTime} />
            </div>
          )}
        </span>
      ),
    },
    { key: 'ended', title: w.ended, cell: (row) => <Time at={row.EndTime} /> },
    {
      key: 'reason',
      title: w.reason,
      cell: (row) => [row.ReasonCode, row.Reason].filter(Boolean).join(': ') || '–',
    },
  ]
  return (
    <Card title={<h2>{w.requests}</h2>} size="small">
      <Typography.Paragraph type="secondary">{w.requestsHint}</Typography.Paragraph>
      <Load from={requests}>
        {({ Requests }) => (
          <DataTable
            caption={w.requests}
            columns={columns}
            rows={Requests}
            rowKey={(row) => row.RequestId}
            empty={<Typography.Text>{w.noRequests}</Typography.Text>}
          />
        )}
      </Load>
    </Card>
  )
}

const PART = 25

function Audit({ id }: { id: string }) {
  const w = useWords(requestWords)
  const s = useWords(shared)
  const [limit, setLimit] = useState(PART)
  const audit = useAction(
    'DescribeAuditEntries',
    { CertificateId: id, Limit: limit },
    { placeholderData: (before) => before },
  )
  const columns: Column<Entry>[] = [
    { key: 'when', title: w.at, cell: (row) => <Time at={row.Time} /> },
    { key: 'act', title: w.act, cell: (row) => row.ActName },
    { key: 'who', title: w.who, cell: (row) => row.Who },
    {
      key: 'outcome',
      title: w.outcome,
      cell: (row) => (
        <Tag tone={row.Outcome === 'done' ? 'good' : 'warning'}>
          {row.Outcome === 'done' ? w.ok : row.Outcome}
        </Tag>
      ),
    },
    { key: 'detail', title: w.detail, cell: (row) => <span className="hash">{row.Detail}</span> },
  ]
  return (
    <Card title={<h2>{w.audit}</h2>} size="small">
      <Typography.Paragraph type="secondary">{w.auditHint}</Typography.Paragraph>
      <Load from={audit}>
        {({ Entries, NextCursor }) => (
          <>
            <DataTable
              caption={w.audit}
              columns={columns}
              rows={Entries}
              rowKey={(row) => String(row.EntryId)}
              empty={<Typography.Text>{w.noAudit}</Typography.Text>}
            />
            {NextCursor && limit < 1000 && (
              <Button
                loading={audit.isFetching}
                onClick={() => setLimit(Math.min(1000, limit * 2))}
              >
                {s.loadMore}
              </Button>
            )}
          </>
        )}
      </Load>
    </Card>
  )
}
