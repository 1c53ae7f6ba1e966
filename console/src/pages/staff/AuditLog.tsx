import { HistoryOutlined } from '@ant-design/icons'
import { Button, Flex, Input } from 'antd'
import { useState } from 'react'
import type { DescribeAuditEntriesItem } from '../../api/actions'
import { useCursor } from '../../api/cursor'
import { type Role, usePerson } from '../../api/session'
import { wireTime } from '../../api/time'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { LoadMore } from '../../ui/LoadMore'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { SearchField } from '../../ui/SearchField'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { AuditExport } from './AuditExport'
import { AuditVerification } from './AuditVerification'
import { accountWords } from './accountWords'
import { auditWords } from './auditWords'

const NO_FILTER = {
  AccountId: '',
  CertificateId: '',
  Who: '',
  Act: '',
  Outcome: '',
  from: '',
  to: '',
}

type Filter = typeof NO_FILTER

/** As a field of the browser spells it, in the zone of whoever reads it. */
function wire(local: string): string {
  const date = new Date(local)
  return local === '' || Number.isNaN(date.getTime()) ? '' : wireTime(date)
}

/** Of all accounts for operators and auditors, of the own one for its owner. */
export function Component() {
  const w = useWords(auditWords)
  const { role } = usePerson()
  const ofAll = role === 'Operator' || role === 'Auditor'
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const { from, to, ...rest } = filter
  const request = { ...rest, StartTime: wire(from), EndTime: wire(to) }
  const entries = useCursor('DescribeAuditEntries', request)
  const acts = new Map(
    entries.data
      ?.flatMap((part) => part.Entries)
      .map((entry) => [entry.Act, entry.ActName] as const),
  )
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      {ofAll && <AuditVerification />}
      <AuditExport request={request} />
      <Filters ofAll={ofAll} filter={filter} onFilter={setFilter} acts={acts} />
      <Load from={entries}>
        {(parts) => (
          <Flex vertical gap={12}>
            <Entries ofAll={ofAll} rows={parts.flatMap((part) => part.Entries)} />
            <LoadMore from={entries} />
          </Flex>
        )}
      </Load>
    </Page>
  )
}

function Filters({
  ofAll,
  filter,
  onFilter,
  acts,
}: {
  ofAll: boolean
  filter: Filter
  onFilter: (filter: Filter) => void
  acts: Map<string, string>
}) {
  const w = useWords(auditWords)
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  return (
    <Flex gap={12} wrap align="end">
      {ofAll && (
        <SearchField
          label={w.account}
          value={filter.AccountId}
          onSearch={(AccountId) => change({ AccountId })}
        />
      )}
      <SearchField
        label={w.certificate}
        value={filter.CertificateId}
        onSearch={(CertificateId) => change({ CertificateId })}
      />
      <SearchField label={w.who} value={filter.Who} onSearch={(Who) => change({ Who })} />
      <SearchField
        label={w.act}
        list="audit-acts"
        value={filter.Act}
        onSearch={(Act) => change({ Act })}
      />
      <datalist id="audit-acts">
        {[...acts].map(([act, name]) => (
          <option key={act} value={act}>
            {name}
          </option>
        ))}
      </datalist>
      <SearchField
        label={w.outcome}
        value={filter.Outcome}
        onSearch={(Outcome) => change({ Outcome })}
      />
      <Moment label={w.from} value={filter.from} onChange={(from) => change({ from })} />
      <Moment label={w.to} value={filter.to} onChange={(to) => change({ to })} />
      <Button onClick={() => onFilter(NO_FILTER)}>{w.clear}</Button>
    </Flex>
  )
}

function Moment({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={label}>
      {(ids) => (
        <Input
          {...ids}
          className="filter"
          type="datetime-local"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function Entries({ ofAll, rows }: { ofAll: boolean; rows: DescribeAuditEntriesItem[] }) {
  const w = useWords(auditWords)
  const columns: (Column<DescribeAuditEntriesItem> | false)[] = [
    { key: 'time', title: w.time, cell: (row) => <Time at={row.Time} /> },
    { key: 'who', title: w.who, cell: (row) => <Who row={row} /> },
    ofAll && { key: 'account', title: w.account, cell: (row) => row.AccountId },
    { key: 'where', title: w.where, cell: (row) => row.Where },
    { key: 'act', title: w.act, cell: (row) => row.ActName },
    { key: 'certificate', title: w.certificate, cell: (row) => row.CertificateId ?? '–' },
    {
      key: 'outcome',
      title: w.outcome,
      cell: (row) =>
        row.Outcome === 'done' ? (
          <Tag tone="good">{w.done}</Tag>
        ) : (
          <Tag tone="bad">{w.refusedBy(row.Outcome)}</Tag>
        ),
    },
    { key: 'detail', title: w.detail, cell: (row) => row.Detail || '–' },
    { key: 'place', title: w.place, cell: (row) => row.Position ?? w.waits },
  ]
  return (
    <DataTable
      caption={w.title}
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={(row) => String(row.EntryId)}
      empty={
        <Outcome icon={<HistoryOutlined />} title={w.emptyTitle}>
          {w.empty}
        </Outcome>
      }
    />
  )
}

function Who({ row }: { row: DescribeAuditEntriesItem }) {
  const w = useWords(auditWords)
  const names = useWords(accountWords)
  switch (row.WhoKind) {
    case 'person':
      return (
        <span>
          {row.Who}
          <br />
          {names[row.Role as Role] ?? row.Role}
        </span>
      )
    case 'key-holder':
      return <span>{w.keyHolder}</span>
    default:
      return (
        <span>
          {w.job}
          <br />
          {row.Who}
        </span>
      )
  }
}
