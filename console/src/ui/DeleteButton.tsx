import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { Ask } from './Ask'

/** In a row: deletes it when that is confirmed. */
export function DeleteButton({
  question,
  onConfirm,
}: {
  question: string
  onConfirm: () => Promise<unknown>
}) {
  const w = useWords(shared)
  return (
    <Ask size="small" danger question={question} deed={w.delete} onConfirm={onConfirm}>
      {w.delete}
    </Ask>
  )
}
