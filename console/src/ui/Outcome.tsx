import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'

/** In place of content: that there is none yet and how some comes to be, or how something ended. */
export function Outcome({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <Flex vertical align="center" gap={12} className="outcome">
      {icon && (
        <span className="outcome-icon" aria-hidden="true">
          {icon}
        </span>
      )}
      <Typography.Title level={2} className="outcome-title">
        {title}
      </Typography.Title>
      {children && <Typography.Text type="secondary">{children}</Typography.Text>}
      {actions && <Flex gap={8}>{actions}</Flex>}
    </Flex>
  )
}
