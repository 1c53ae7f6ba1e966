import type { ReactNode } from 'react'
import './tag.css'

/** What a tag means, in a colour beside its words; every pair of colours has the contrast of WCAG 2.2 AA. */
export type Tone = 'good' | 'waiting' | 'warning' | 'bad' | 'neutral'

export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
