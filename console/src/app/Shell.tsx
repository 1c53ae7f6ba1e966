import { MenuOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Flex, Grid, Layout, Menu, Spin, Typography } from 'antd'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { useAction } from '../api/queries'
import { type Role, useDoor } from '../api/session'
import { Failsafe } from '../ui/Failsafe'
import { RefusalNotice } from '../ui/Notice'
import { setServiceTime } from '../ui/now'
import { shared } from '../words/shared'
import { useWords, words } from '../words/words'
import { HeaderTools } from './HeaderTools'
import { entriesOf, entryWords } from './navigation'

const shellWords = words(
  {
    navigation: 'Navigation',
    toContent: 'Skip to the content',
    testingClock: 'The clock of this service can be moved (testing.clock): it is for tests only.',
  },
  {
    navigation: '导航',
    toContent: '跳到正文',
    testingClock: '此服务的时钟可被调整（testing.clock），仅供测试使用。',
  },
)

/** What stands around every page of people who are signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { session, look } = useDoor()
  const w = useWords(shared)
  switch (session.state) {
    case 'unknown':
      return <Spin fullscreen description={w.loading} />
    case 'unreachable':
      return (
        <main className="main">
          <RefusalNotice refusal={session.refusal} retry={() => void look()} />
        </main>
      )
    case 'out':
      return (
        <Redirect
          to="/console/signin"
          replace
          state={{
            from: window.location.pathname + window.location.search,
            ended: session.ended,
          }}
        />
      )
    case 'in':
      return (
        <Frame key={session.person.personId} role={session.person.role}>
          {children}
        </Frame>
      )
  }
}

function Frame({ role, children }: { role: Role; children: ReactNode }) {
  const [path] = useLocation()
  const w = useWords(shellWords)
  const wide = Grid.useBreakpoint().md ?? true
  const [open, setOpen] = useState(false)
  const service = useAction('DescribeService', {}, { staleTime: 600_000 })
  const now = service.data?.Now
  useEffect(() => {
    if (now) {
      setServiceTime(now)
    }
  }, [now])
  return (
    <Layout className="frame">
      <a className="skip-link" href="#content">
        {w.toContent}
      </a>
      <Layout.Header className="header">
        <Flex align="center" justify="space-between" className="wide">
          <Flex align="center" gap={8}>
            {!wide && (
              <Button
                type="text"
                className="header-button"
                aria-label={w.navigation}
                icon={<MenuOutlined />}
                onClick={() => setOpen(true)}
              />
            )}
            <Link to="/console/" className="brand">
              <img src="/console/favicon.svg" alt="" width={28} height={28} />
              Privyseal
            </Link>
          </Flex>
          <HeaderTools />
        </Flex>
      </Layout.Header>
      {service.data?.TestingClock && (
        <Alert type="warning" banner role="status" title={w.testingClock} />
      )}
      <Layout>
        {wide ? (
          <Layout.Sider width={220} theme="light">
            <nav aria-label={w.navigation}>
              <Entries role={role} />
            </nav>
          </Layout.Sider>
        ) : (
          <Drawer
            open={open}
            placement="left"
            size={260}
            title={w.navigation}
            onClose={() => setOpen(false)}
          >
            <nav aria-label={w.navigation}>
              <Entries role={role} onGo={() => setOpen(false)} />
            </nav>
          </Drawer>
        )}
        <Layout.Content id="content" className="main" tabIndex={-1}>
          <Failsafe key={path}>
            <Suspense fallback={<Spin />}>{children}</Suspense>
          </Failsafe>
        </Layout.Content>
      </Layout>
      <Layout.Footer className="footer">
        <Typography.Text type="secondary">
          Privyseal {service.data?.Version} · <Link to="/compromise">/compromise</Link>
        </Typography.Text>
      </Layout.Footer>
    </Layout>
  )
}

function Entries({ role, onGo }: { role: Role; onGo?: () => void }) {
  const w = useWords(entryWords)
  const [path] = useLocation()
  const entries = entriesOf(role)
  const here = entries
    .map((entry) => entry.to)
    .filter((to) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0]
  return (
    <Menu
      mode="inline"
      className="entries"
      selectedKeys={here ? [here] : []}
      items={entries.map((entry) => ({
        key: entry.to,
        icon: entry.icon,
        label: (
          <Link to={entry.to} onClick={onGo}>
            {w[entry.word]}
          </Link>
        ),
      }))}
    />
  )
}
