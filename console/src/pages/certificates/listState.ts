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
  product: string
  brand: string
  level: string
  sort: string
}

/** What narrows the list within its part. */
export const NO_FILTERS = {
  search: '',
  source: '',
  kind: '',
  usable: '',
  product: '',
  brand: '',
  level: '',
}

const EMPTY: ListState = { tab: 'all', ...NO_FILTERS, sort: '' }

export const SORTS: Record<string, Sorting> = {
  'end-asc': { by: 'end', direction: 'ascending' },
  'end-desc': { by: 'end', direction: 'descending' },
  'applied-asc': { by: 'applied', direction: 'ascending' },
  'applied-desc': { by: 'applied', direction: 'descending' },
}

/** The next order when the head of a column is pressed: rising, falling, none. */
export function nextSort(sort: string, by: string): string {
  if (sort === `${by}-asc`) {
    return `${by}-desc`
  }
  return sort === `${by}-desc` ? '' : `${by}-asc`
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
      product: asked.get('product') ?? '',
      brand: asked.get('brand') ?? '',
      level: asked.get('level') ?? '',
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
  const narrowing = applying(state)
  const isFiltered = Object.keys(NO_FILTERS).some(
    (name) => narrowing[name as keyof typeof NO_FILTERS] !== '',
  )
  return { state, change, isFiltered }
}

/** What cannot be chosen in a part of the list does not narrow it either. */
function applying(state: ListState): ListState {
  return state.tab === 'uploaded'
    ? { ...state, source: '', product: '', brand: '', level: '' }
    : state
}

/** As the API is asked for it. */
export function filtersOf(shown: ListState): Filters {
  const state = applying(shown)
  return {
    ...TABS[state.tab],
    ...(state.search && { SearchKey: state.search }),
    ...(state.source && { FilterSource: state.source }),
    ...(state.kind === 'gm' && { IsSM: 1 }),
    ...(state.kind === 'ca' && { CertificateType: 'CA' }),
    ...(state.kind === 'server' && { CertificateType: 'SVR' }),
    ...(state.usable === 'deploy' && { Deployable: 1 }),
    ...(state.usable === 'renew' && { Renew: 1 }),
    ...(state.product && { PackageType: state.product }),
    ...(state.brand && { Brand: state.brand }),
    ...(state.level && { Level: state.level }),
  }
}

export function sortOf(state: ListState): { ExpirationSort?: string; InsertTimeSort?: string } {
  const [by, direction = ''] = state.sort.split('-')
  if (!by) {
    return {}
  }
  const way = direction.toUpperCase()
  return by === 'end' ? { ExpirationSort: way } : { InsertTimeSort: way }
}
