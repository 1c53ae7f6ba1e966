import { Tooltip } from 'antd'
import { instant } from '../api/time'
import { useLanguage } from '../app/preferences'
import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { useNow } from './now'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** A moment in words, in the zone of whoever reads it; where nothing but text can stand. */
export function useMoment(at: string | null | undefined, date?: boolean): string {
  const language = useLanguage()
  return (
    instant(at)?.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
      dateStyle: 'medium',
      ...(date ? {} : { timeStyle: 'short' as const }),
    }) ?? '–'
  )
}

/** A moment in the zone of whoever reads it; hovered or focused, in UTC. */
export function Time({ at, date }: { at: string | null | undefined; date?: boolean }) {
  const w = useWords(shared)
  const shown = useMoment(at, date)
  const moment = instant(at)
  if (!moment) {
    return <span>–</span>
  }
  return (
    <Tooltip title={w.utc(moment.toISOString().slice(0, 19).replace('T', ' '))}>
      <time dateTime={moment.toISOString()}>{shown}</time>
    </Tooltip>
  )
}

/** How long it is from now, counted on by itself. */
export function FromNow({ at }: { at: string | null | undefined }) {
  const language = useLanguage()
  const moment = instant(at)
  const now = useNow()
  if (!moment) {
    return <span>–</span>
  }
  const seconds = Math.round((moment.getTime() - now) / 1000)
  const [unit, size] =
    UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
  const format = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    numeric: 'always',
  })
  return (
    <Tooltip title={<Time at={at} />}>
      <time dateTime={moment.toISOString()}>{format.format(Math.trunc(seconds / size), unit)}</time>
    </Tooltip>
  )
}
