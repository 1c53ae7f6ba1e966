import { Tooltip } from 'antd'
import { useWords, words } from '../../words/words'

const domainWords = words(
  { more: (count: number) => `and ${count} more` },
  { more: (count: number) => `等另外 ${count} 个` },
)

/** The first names, and how many there are besides. */
export function Domains({ names, most = 3 }: { names: string[]; most?: number }) {
  const w = useWords(domainWords)
  const rest = names.slice(most)
  return (
    <span>
      {names.slice(0, most).join(', ')}
      {rest.length > 0 && (
        <Tooltip title={rest.join(', ')}>
          <span> {w.more(rest.length)}</span>
        </Tooltip>
      )}
    </span>
  )
}
