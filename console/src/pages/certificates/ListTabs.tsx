import { useAction } from '../../api/queries'
import { useLanguage } from '../../app/preferences'
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
  if (!counted.data) {
    return null
  }
  const shown = new Intl.NumberFormat(language, { notation: 'compact' }).format(
    counted.data.TotalCount,
  )
  return <span className="list-tab-count">{shown}</span>
}

export function ListTabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const w = useWords(listWords)
  return (
    <nav aria-label={w.parts} className="list-tabs">
      {TAB_NAMES.map((name) => (
        <button
          key={name}
          type="button"
          className="list-tab"
          aria-current={name === tab ? 'true' : undefined}
          onClick={() => onTab(name)}
        >
          {w[name]} <Count tab={name} />
        </button>
      ))}
    </nav>
  )
}
