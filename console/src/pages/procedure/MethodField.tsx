import { Flex, Radio, Typography } from 'antd'
import { useId } from 'react'
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
  const id = useId()
  return (
    <Flex vertical gap={4}>
      <Typography.Text strong id={id}>
        {w.method}
      </Typography.Text>
      <Radio.Group
        aria-labelledby={id}
        value={chosen}
        onChange={(event) => onChange(event.target.value as string)}
      >
        <Flex vertical gap={8}>
          {methods.map((method) => (
            <Radio key={method} value={method}>
              {names[method as keyof typeof names] ?? method}
              <br />
              <Typography.Text type="secondary">
                {hints[method as keyof typeof hints] ?? ''}
              </Typography.Text>
            </Radio>
          ))}
        </Flex>
      </Radio.Group>
    </Flex>
  )
}
