import { Flex, Typography } from 'antd'
import { type ReactNode, useId } from 'react'

/** What is entered, below its name; the name is said with it. */
export function Field({
  label,
  help,
  children,
}: {
  label: string
  help?: ReactNode
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}) {
  const id = useId()
  const helpId = `${id}-help`
  return (
    <Flex vertical gap={4}>
      <label htmlFor={id}>
        <Typography.Text strong>{label}</Typography.Text>
      </label>
      {children({ id, 'aria-describedby': help ? helpId : undefined })}
      {help && (
        <Typography.Text id={helpId} type="secondary">
          {help}
        </Typography.Text>
      )}
    </Flex>
  )
}
