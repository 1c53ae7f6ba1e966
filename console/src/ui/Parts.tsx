import type { ReactNode } from 'react'
import './parts.css'

export interface PartEntry<K extends string> {
  key: K
  title: string
  /** How much is in it. */
  count?: ReactNode
}

/** The parts of a page of which one is shown. */
export function Parts<K extends string>({
  label,
  entries,
  current,
  onChoose,
}: {
  label: string
  entries: PartEntry<K>[]
  current: K
  onChoose: (key: K) => void
}) {
  return (
    <nav aria-label={label} className="parts">
      {entries.map((entry) => (
        <button
          key={entry.key}
          type="button"
          className="part"
          aria-current={entry.key === current ? 'true' : undefined}
          onClick={() => onChoose(entry.key)}
        >
          {entry.title}
          {entry.count !== undefined && <span className="part-count">{entry.count}</span>}
        </button>
      ))}
    </nav>
  )
}
