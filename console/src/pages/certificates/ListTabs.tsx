import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { useLanguage } from '../../app/preferences'
import { Parts } from '../../ui/Parts'
import { useWords } from '../../words/words'
import { listWords } from './listWords'
import { TAB_NAMES, type Tab } from './tabs'

type Counts = Answer<'DescribeCertificateCounts'>

const COUNTED: Record<Tab, (counts: Counts) => Counts['All']> = {
  all: (counts) => counts.All,
  pending: (counts) => counts.Pending,
  issued: (counts) => counts.Issued,
  expiring: (counts) => counts.Expiring,
  revoking: (counts) => counts.Revoking,
  revoked: (counts) => counts.Revoked,
  uploaded: (counts) => counts.Uploaded,
  ended: (counts) => counts.Ended,
}

export function ListTabs({
  tab,
  search,
  onTab,
}: {
  tab: Tab
  search: string
  onTab: (tab: Tab) => void
}) {
  const w = useWords(listWords)
  const number = new Intl.NumberFormat(useLanguage(), { notation: 'compact' })
  const counts = useAction('DescribeCertificateCounts', search ? { SearchKey: search } : {}, {
    placeholderData: (before) => before,
  })
  const countOf = (key: Tab) => {
    const counted = counts.data && COUNTED[key](counts.data)
    return counted && number.format(counted.Count) + (counted.CountIsEstimate ? '+' : '')
  }
  return (
    <Parts
      label={w.parts}
      current={tab}
      entries={TAB_NAMES.map((key) => ({ key, title: w[key], count: countOf(key) }))}
      onChoose={onTab}
    />
  )
}
