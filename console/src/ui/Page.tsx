import { Breadcrumb, Flex, Skeleton, Space, Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { RefusalNotice } from './Notice'

export interface Crumb {
  to: string
  text: string
}

/** The frame of a page: where one is, its title, what can be done here, its content. Sets the window's title. */
export function Page({
  title,
  crumbs = [],
  actions,
  children,
}: {
  title: string
  crumbs?: Crumb[]
  actions?: ReactNode
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · Privyseal`
  }, [title])
  return (
    <Flex vertical gap={16}>
      {crumbs.length > 0 && (
        <Breadcrumb
          items={[
            ...crumbs.map((crumb) => ({ title: <Link to={crumb.to}>{crumb.text}</Link> })),
            { title },
          ]}
        />
      )}
      <Flex justify="space-between" align="center" wrap gap={8}>
        <Typography.Title level={1} className="page-title">
          {title}
        </Typography.Title>
        {actions && <Space wrap>{actions}</Space>}
      </Flex>
      {children}
    </Flex>
  )
}

interface Loaded<T> {
  data: T | undefined
  error: Error | null
  isPending: boolean
  refetch: () => unknown
}

/** What a page loads: its skeleton, its refusal in its place with a way to try again, or its content. */
export function Load<T>({ from, children }: { from: Loaded<T>; children: (data: T) => ReactNode }) {
  if (from.data !== undefined) {
    return (
      <>
        {from.error && <RefusalNotice refusal={from.error} retry={() => void from.refetch()} />}
        {children(from.data)}
      </>
    )
  }
  if (from.error) {
    return <RefusalNotice refusal={from.error} retry={() => void from.refetch()} />
  }
  return (
    <div aria-busy="true">
      <Skeleton active />
    </div>
  )
}
