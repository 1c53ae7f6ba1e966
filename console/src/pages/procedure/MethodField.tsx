import { Typography } from 'antd'
import { Choices } from '../../ui/Choices'
import { useWords } from '../../words/words'
import { methodHints, methodWords, proofWords } from './proofWords'

/** Ways to prove the domains, of those that the service offers, with what each means. */
export function MethodField({
  methods,
  chosen,
  onChange,
}: {
  methods: string[]
  chosen: string
  onChange: (method: string) => void
}) {
  const w = useWords(proofWords)
  const names = useWords(methodWords)
  const hints = useWords(methodHints)
  return (
    <Choices
      label={w.method}
      value={chosen}
      onChange={onChange}
      options={methods.map((method) => ({
        value: method,
        label: (
          <>
            {names[method as keyof typeof names] ?? method}
            <br />
            <Typography.Text type="secondary">
              {hints[method as keyof typeof hints] ?? ''}
            </Typography.Text>
          </>
        ),
      }))}
    />
  )
}
