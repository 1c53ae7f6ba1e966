import { Alert, Button, Card, Divider, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { Redirect } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { call, Refusal, setCsrfToken } from '../../api/call'
import { useAction } from '../../api/queries'
import { useDoor } from '../../api/session'
import { HeaderTools } from '../../app/HeaderTools'
import { RefusalNotice } from '../../ui/Notice'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'

const signInWords = words(
  {
    title: 'Sign in to Privyseal',
    user: 'User name',
    password: 'Password',
    code: 'Code of your authenticator app, or a recovery code',
    signIn: 'Sign in',
    or: 'or',
    openId: 'Sign in with your organization',
    ended: 'Your session has ended. Sign in to go on where you were.',
  },
  {
    title: '登录 Privyseal',
    user: '用户名',
    password: '密码',
    code: '身份验证器中的动态码，或恢复码',
    signIn: '登录',
    or: '或',
    openId: '使用组织账号登录',
    ended: '会话已结束，请重新登录后继续。',
  },
)

interface Claim {
  UserName: string
  Password: string
  Code?: string
}

export function Component() {
  const w = useWords(signInWords)
  const { required } = useWords(shared)
  const { session, look } = useDoor()
  const service = useAction('DescribeService', {}, { staleTime: 600_000 })
  const [form] = Form.useForm<Claim>()
  const [needsCode, setNeedsCode] = useState(false)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const from = useHistoryState<{ from?: string; ended?: boolean } | null>()

  if (session.state === 'in') {
    return <Redirect to={from?.from ?? '/console/'} replace />
  }

  const signIn = async (claim: Claim) => {
    setBusy(true)
    setRefusal(null)
    try {
      const opened = await call('SignIn', claim)
      setCsrfToken(opened.CsrfToken)
      await look()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'MissingParameter' && !needsCode) {
        setNeedsCode(true)
      } else {
        setRefusal(error as Error)
      }
    } finally {
      setBusy(false)
    }
  }

  return (
    <Flex vertical align="center" justify="center" gap={16} className="entrance">
      <Flex className="entrance-tools">
        <HeaderTools />
      </Flex>
      <Card className="entrance-card">
        <main>
          <Flex vertical gap={16}>
            <Typography.Title level={1} className="page-title">
              {w.title}
            </Typography.Title>
            {from?.ended && <Alert type="info" showIcon title={w.ended} />}
            <Form<Claim>
              form={form}
              layout="vertical"
              requiredMark={false}
              onFinish={(claim) => void signIn(claim)}
            >
              <Form.Item
                name="UserName"
                label={w.user}
                rules={[{ required: true, message: required }]}
              >
                <Input autoComplete="username" autoFocus />
              </Form.Item>
              <Form.Item
                name="Password"
                label={w.password}
                rules={[{ required: true, message: required }]}
              >
                <Input.Password autoComplete="current-password" />
              </Form.Item>
              {needsCode && (
                <Form.Item
                  name="Code"
                  label={w.code}
                  rules={[{ required: true, message: required }]}
                >
                  <Input autoComplete="one-time-code" autoFocus />
                </Form.Item>
              )}
              {refusal && (
                <Form.Item>
                  <RefusalNotice refusal={refusal} />
                </Form.Item>
              )}
              <Button type="primary" htmlType="submit" block loading={busy}>
                {w.signIn}
              </Button>
            </Form>
            {service.data?.OpenId && (
              <>
                <Divider plain>{w.or}</Divider>
                <Button block href="/signin/openid">
                  {w.openId}
                </Button>
              </>
            )}
          </Flex>
        </main>
      </Card>
    </Flex>
  )
}
