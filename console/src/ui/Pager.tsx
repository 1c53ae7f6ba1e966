import { Button, Flex, Typography } from 'antd'
import { useWords, words } from '../words/words'

const pagerWords = words(
  {
    earlier: 'Previous page',
    later: 'Next page',
    shown: (from: number, to: number, total: number) => `${from}–${to} of ${total}`,
    shownOpen: (from: number, to: number) => `${from}–${to}`,
  },
  {
    earlier: '上一页',
    later: '下一页',
    shown: (from: number, to: number, total: number) => `第 ${from}–${to} 条，共 ${total} 条`,
    shownOpen: (from: number, to: number) => `第 ${from}–${to} 条`,
  },
)

/** Turns the pages of a list that is read by offset. Nothing when all of it is shown. */
export function Pager({
  offset,
  limit,
  shown,
  total,
  onTurn,
}: {
  offset: number
  limit: number
  /** How many rows this page has. */
  shown: number
  /** Absent where the list does not say how long it is. */
  total?: number
  onTurn: (offset: number) => void
}) {
  const w = useWords(pagerWords)
  const more = total === undefined ? shown === limit : offset + shown < total
  if (offset === 0 && !more) {
    return null
  }
  const text =
    total === undefined
      ? w.shownOpen(offset + 1, offset + shown)
      : w.shown(offset + 1, offset + shown, total)
  return (
    <Flex gap={8} align="center" justify="end" wrap>
      <Typography.Text aria-live="polite">{text}</Typography.Text>
      <Button disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - limit))}>
        {w.earlier}
      </Button>
      <Button disabled={!more} onClick={() => onTurn(offset + limit)}>
        {w.later}
      </Button>
    </Flex>
  )
}
