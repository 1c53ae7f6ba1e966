import { Flex, Radio, Typography } from 'antd'
import { type ReactNode, useId } from 'react'

export interface Choice<T extends string> {
  value: T
  label: ReactNode
}

/** One of a few, below each other, with what they are about above them. */
export function Choices<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: Choice<T>[]
  value: T
  onChange: (value: T) => void
}) {
  const id = useId()
  return (
    <Flex vertical gap={4}>
      <Typography.Text strong id={id}>
        {label}
      </Typography.Text>
      <Radio.Group
        aria-labelledby={id}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
      >
        <Flex vertical gap={8}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value}>
              {option.label}
            </Radio>
          ))}
        </Flex>
      </Radio.Group>
    </Flex>
  )
}
