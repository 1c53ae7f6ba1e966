import type { ReactNode } from 'react'
import './facts.css'

export interface Fact {
  term: string
  value: ReactNode
}

/** Terms and what they are, one pair a line. */
export function Facts({ facts }: { facts: (Fact | false)[] }) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.term} className="fact">
              <dt>{fact.term}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
