import { Card, Flex, Typography } from 'antd'
import { type ReactNode, useId } from 'react'
import './section.css'

/** A part of a page with its heading, one line that says what it is for, and what can be done in it. */
export function Section({
  title,
  about,
  actions,
  children,
}: {
  title: string
  about?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Card>
        <Flex vertical gap={16}>
          <Flex justify="space-between" align="center" wrap gap={8}>
            <Typography.Title id={id} level={2} className="section-title">
              {title}
            </Typography.Title>
            {actions && <Flex gap={8}>{actions}</Flex>}
          </Flex>
          {about && <Typography.Text type="secondary">{about}</Typography.Text>}
          {children}
        </Flex>
      </Card>
    </section>
  )
}
