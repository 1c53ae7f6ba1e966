import { ShownOnce } from '../../ui/ShownOnce'
import { useWords, words } from '../../words/words'

const keyWords = words(
  {
    id: 'Key id (SecretId)',
    secret: 'Secret (SecretKey)',
    stored: 'I have stored it',
  },
  {
    id: '密钥 ID（SecretId）',
    secret: '密钥（SecretKey）',
    stored: '我已妥善保存',
  },
)

/** An API key that was just made: its secret is shown this once. */
export function NewApiKey({
  made,
  title,
  warning,
  onClose,
}: {
  made: { SecretId: string; SecretKey: string } | null
  title: string
  warning: string
  onClose: () => void
}) {
  const w = useWords(keyWords)
  return (
    <ShownOnce
      open={made !== null}
      title={title}
      warning={warning}
      secrets={
        made
          ? [
              { label: w.id, value: made.SecretId },
              { label: w.secret, value: made.SecretKey },
            ]
          : []
      }
      done={w.stored}
      onClose={onClose}
    />
  )
}
