import { useAction } from '../../api/queries'
import { useLanguage } from '../../app/preferences'
import { Parts } from '../../ui/Parts'
import { useWords } from '../../words/words'
import { listWords } from './listWords'
import { TAB_NAMES, TABS, type Tab } from './tabs'

/** How many there are in a part of the list: counted exactly up to ten thousand. */
function Count({ tab }: { tab: Tab }) {
  const language = useLanguage()
  const counted = useAction(
    'DescribeCertificates',
    { ...TABS[tab], Limit: 0 },
    { staleTime: 30_000 },
  )
  return (
    counted.data &&
    new Intl.NumberFormat(language, { notation: 'compact' }).format(counted.data.TotalCount)
  )
}

export function ListTabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const w = useWords(listWords)
  return (
    <Parts
      label={w.parts}
      current={tab}
      entries={TAB_NAMES.map((key) => ({ key, title: w[key], count: <Count tab={key} /> }))}
      onChoose={onTab}
    />
  )
}
