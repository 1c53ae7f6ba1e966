import type { ReactNode } from 'react'
import './facts.css'

export type Fact = [name: string, value: ReactNode]

export function fact(name: string, value: ReactNode): Fact {
  return [name, value]
}

/** Names and values beside each other, on a phone below each other. What is not there is false. */
export function Facts({ facts }: { facts: (Fact | false)[] }) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]} className="fact">
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
