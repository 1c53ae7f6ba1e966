import { instant } from '../../api/time'
import { useHour } from '../../ui/now'
import type { Tone } from '../../ui/Tag'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import './daysLeft.css'

const DAY = 86_400_000

function toneOf(days: number): Tone {
  if (days < 7) {
    return 'bad'
  }
  return days <= 30 ? 'warning' : 'good'
}

/** How much of a certificate's time is left, as a bar and in words. Nothing is said of what has no end yet. */
export function DaysLeft({
  from,
  to,
}: {
  from: string | null | undefined
  to: string | null | undefined
}) {
  const w = useWords(shared)
  const now = useHour()
  const begin = instant(from)?.getTime()
  const end = instant(to)?.getTime()
  if (begin === undefined || end === undefined) {
    return <span>–</span>
  }
  const days = Math.max(0, Math.floor((end - now) / DAY))
  const part = Math.min(1, Math.max(0, (end - now) / Math.max(1, end - begin)))
  return (
    <span className="days-left">
      <span>{end <= now ? w.expired : w.daysLeft(days)}</span>
      <svg
        className="days-left-bar"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="days-left-ground" width="100" height="6" rx="3" />
        <rect className={`days-left-${toneOf(days)}`} width={100 * part} height="6" rx="3" />
      </svg>
    </span>
  )
}
