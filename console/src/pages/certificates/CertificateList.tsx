import { SafetyCertificateOutlined, SettingOutlined } from '@ant-design/icons'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Typography } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type Answer, call, type Refusal } from '../../api/call'
import { useLanguage } from '../../app/preferences'
import { type Column, DataTable } from '../../ui/DataTable'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Page } from '../../ui/Page'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { isAllowed, useVerdictsAtAll, useWhyNot } from '../certificate/deeds/deeds'
import { useDeeds } from '../certificate/deeds/useDeeds'
import { BulkBar } from './BulkBar'
import { COLUMN_KEYS, type ColumnKey, type Listed, useColumns, useShownColumns } from './columns'
import { ExportProgress, useExport } from './Export'
import { ListFilters } from './ListFilters'
import { ListTabs } from './ListTabs'
import {
  filtersOf,
  type ListState,
  NO_FILTERS,
  nextSort,
  SORTS,
  sortOf,
  useListState,
} from './listState'
import { listWords } from './listWords'
import { RowMenu } from './RowMenu'
import '../shared/shared.css'
import './list.css'

const UploadDialog = lazy(() => import('./UploadDialog'))

const PAGE = 20

type Part = Answer<'DescribeCertificates'>

/** The list page by page. A cursor costs the same at the millionth row, and does not shift when the list grows. */
function useList(state: ListState) {
  const language = useLanguage()
  const filters = { ...filtersOf(state), ...sortOf(state) }
  return useInfiniteQuery<Part, Refusal, { pages: Part[] }, unknown[], string | null>({
    queryKey: ['DescribeCertificates', 'list', filters, language],
    queryFn: ({ pageParam, signal }) =>
      call(
        'DescribeCertificates',
        { ...filters, Limit: PAGE, ...(pageParam !== null && { Cursor: pageParam }) },
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.NextCursor,
    placeholderData: keepPreviousData,
  })
}

function ColumnChoice({
  shown,
  onShown,
}: {
  shown: ColumnKey[]
  onShown: (keys: ColumnKey[]) => void
}) {
  const w = useWords(listWords)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        icon={<SettingOutlined aria-hidden="true" />}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {w.columns}
      </Button>
      {isOpen && (
        <fieldset id={id} className="plain-fieldset list-columns">
          <legend className="visually-hidden">{w.chooseColumns}</legend>
          <Checkbox.Group<ColumnKey>
            value={shown}
            options={COLUMN_KEYS.map((key) => ({
              value: key,
              label: w[key],
              disabled: key === 'domain',
            }))}
            onChange={onShown}
          />
        </fieldset>
      )}
    </>
  )
}

export function Component() {
  const w = useWords(listWords)
  const s = useWords(shared)
  const number = new Intl.NumberFormat(useLanguage())
  const [, go] = useLocation()
  const whyNot = useWhyNot()
  const atAll = useVerdictsAtAll().data
  const { state, change, isFiltered } = useListState()
  const list = useList(state)
  const [shown, setShown] = useShownColumns()
  const [chosen, setChosen] = useState<Set<string>>(new Set())
  const [isUploading, setUploading] = useState(false)
  const { start, dialog } = useDeeds()
  const file = useExport()
  const columns: Column<Listed>[] = [
    ...useColumns(shown),
    {
      key: 'actions',
      title: w.actions,
      cell: (row) => <RowMenu certificate={row} onDeed={start} />,
    },
  ]
  const rows = list.data?.pages.flatMap((page) => page.Certificates) ?? []
  const first = list.data?.pages[0]
  const move = (part: Partial<ListState>) => {
    setChosen(new Set())
    change(part)
  }

  return (
    <Page
      title={w.title}
      actions={
        <>
          <DeedButton whyNot={whyNot(atAll, 'Upload')} onClick={() => setUploading(true)}>
            {w.uploadOne}
          </DeedButton>
          {isAllowed(atAll, 'Apply') && (
            <Button type="primary" onClick={() => go('/console/apply')}>
              {w.apply}
            </Button>
          )}
        </>
      }
    >
      <ListTabs tab={state.tab} search={state.search} onTab={(tab) => move({ tab })} />
      <ListFilters state={state} change={move} />
      <div className="list-tools">
        <ColumnChoice shown={shown} onShown={setShown} />
        <Button
          disabled={file.phase.at === 'work'}
          onClick={() => void file.start(filtersOf(state))}
        >
          {w.exportAll}
        </Button>
        <Typography.Text type="secondary" role="status">
          {first &&
            `${w.count(first.TotalCount, number.format(first.TotalCount), first.TotalCountIsEstimate)} · ${w.shownOf(number.format(rows.length))}`}
        </Typography.Text>
      </div>
      <ExportProgress phase={file.phase} stop={file.stop} />
      <BulkBar
        chosen={chosen}
        onChoose={setChosen}
        onExport={() => void file.start({ CertIds: [...chosen] })}
      />
      {list.error && <RefusalNotice refusal={list.error} retry={() => void list.refetch()} />}
      {!(list.error && !list.data) && (
        <div className={list.isPlaceholderData ? 'list-table list-waits' : 'list-table'}>
          <DataTable
            caption={w.title}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.CertificateId}
            loading={list.isPending}
            sorting={SORTS[state.sort]}
            onSort={(by) => move({ sort: nextSort(state.sort, by) })}
            selected={chosen}
            onSelect={setChosen}
            selectLabel={(row) => w.select(row.Domain || row.CertificateId)}
            empty={<Nothing state={state} isFiltered={isFiltered} onAll={move} />}
          />
        </div>
      )}
      {rows.length > 0 && (
        <div className="list-end">
          {list.hasNextPage ? (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {s.loadMore}
            </Button>
          ) : (
            <Typography.Text type="secondary">{s.everythingShown}</Typography.Text>
          )}
        </div>
      )}
      {dialog}
      {isUploading && (
        <Suspense fallback={null}>
          <UploadDialog
            onClose={() => setUploading(false)}
            onDone={(id) => go(`/console/certificates/${id}`)}
          />
        </Suspense>
      )}
    </Page>
  )
}

function Nothing({
  state,
  isFiltered,
  onAll,
}: {
  state: ListState
  isFiltered: boolean
  onAll: (part: Partial<ListState>) => void
}) {
  const w = useWords(listWords)
  if (isFiltered || state.tab !== 'all') {
    return (
      <Outcome
        icon={<SafetyCertificateOutlined />}
        title={isFiltered ? w.noneFound : w.noneHere}
        actions={<Button onClick={() => onAll({ tab: 'all', ...NO_FILTERS })}>{w.showAll}</Button>}
      >
        {isFiltered ? w.noneFoundHint : w.noneHereHint}
      </Outcome>
    )
  }
  return (
    <Outcome
      icon={<SafetyCertificateOutlined />}
      title={w.none}
      actions={<Link to="/console/apply">{w.apply}</Link>}
    >
      {w.noneHint}
    </Outcome>
  )
}
