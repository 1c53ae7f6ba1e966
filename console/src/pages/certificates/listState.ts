import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { Sorting } from '../../ui/DataTable'
import { type Filters, TABS, type Tab } from './tabs'

/** What of the list is shown. It stands in the address, so that a link shows somebody else the same. */
export interface ListState {
  tab: Tab
  search: string
  source: string
  kind: string
  usable: string
  sort: string
}

const EMPTY: ListState = { tab: 'all', search: '', source: '', kind: '', usable: '', sort: '' }

const END = 'end'

export const SORTS: Record<string, Sorting> = {
  'end-asc': { by: END, direction: 'ascending' },
  'end-desc': { by: END, direction: 'descending' },
}

/** The next order when the head of the column is pressed: rising, falling, none. */
export function nextSort(sort: string): string {
  if (sort === '') {
    return 'end-asc'
  }
  return sort === 'end-asc' ? 'end-desc' : ''
}

function isTab(text: string | null): text is Tab {
  return text !== null && Object.hasOwn(TABS, text)
}

export function useListState(): {
  state: ListState
  change: (part: Partial<ListState>) => void
  isFiltered: boolean
} {
  const [query, setQuery] = useSearchParams()
  const text = query.toString()
  const state = useMemo<ListState>(() => {
    const asked = new URLSearchParams(text)
    const tab = asked.get('tab')
    return {
      tab: isTab(tab) ? tab : EMPTY.tab,
      search: asked.get('search') ?? '',
      source: asked.get('source') ?? '',
      kind: asked.get('kind') ?? '',
      usable: asked.get('usable') ?? '',
      sort: Object.hasOwn(SORTS, asked.get('sort') ?? '') ? (asked.get('sort') ?? '') : '',
    }
  }, [text])
  const change = useCallback(
    (part: Partial<ListState>) => {
      const after = { ...state, ...part }
      const kept = Object.entries(after).filter(
        ([name, value]) => value !== EMPTY[name as keyof ListState],
      )
      setQuery(new URLSearchParams(kept), { replace: part.tab === undefined })
    },
    [state, setQuery],
  )
  const isFiltered =
    state.search !== '' || state.source !== '' || state.kind !== '' || state.usable !== ''
  return { state, change, isFiltered }
}

/** As the API is asked for it. */
export function filtersOf(state: ListState): Filters {
  return {
    ...TABS[state.tab],
    ...(state.search && { SearchKey: state.search }),
    ...(state.source && state.tab !== 'uploaded' && { FilterSource: state.source }),
    ...(state.kind === 'gm' && { IsSM: 1 }),
    ...(state.kind === 'ca' && { CertificateType: 'CA' }),
    ...(state.kind === 'server' && { CertificateType: 'SVR' }),
    ...(state.usable === 'deploy' && { Deployable: 1 }),
    ...(state.usable === 'renew' && { Renew: 1 }),
  }
}

export function sortOf(state: ListState): { ExpirationSort?: string } {
  if (state.sort === '') {
    return {}
  }
  return { ExpirationSort: state.sort === 'end-asc' ? 'ASC' : 'DESC' }
}
