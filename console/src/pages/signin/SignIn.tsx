import { Alert, Button, Card, Divider, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { Link, Redirect, useSearch } from 'wouter'
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
    otherwise: 'Sign in otherwise',
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
    otherwise: '使用其他方式登录',
    ended: '会话已结束，请重新登录后继续。',
  },
)

interface Claim {
  UserName?: string
  Password?: string
  Code?: string
}

/** Somebody who comes back from the OpenID provider and has a second factor here: only its code is missing. */
const FROM_PROVIDER = 'code'

export function Component() {
  const w = useWords(signInWords)
  const { required } = useWords(shared)
  const { session, look } = useDoor()
  const fromProvider = new URLSearchParams(useSearch()).has(FROM_PROVIDER)
  const service = useAction('DescribeService', {}, { staleTime: 600_000 })
  const [codeAsked, setCodeAsked] = useState(false)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const from = useHistoryState<{ from?: string; ended?: boolean } | null>()
  const needsCode = codeAsked || fromProvider
  const rules = [{ required: true, message: required }]

  if (session.state === 'in') {
    return <Redirect to={from?.from ?? '/console/'} replace />
  }

  const signIn = async (claim: Claim) => {
    setBusy(true)
    setRefusal(null)
    try {
      const opened = fromProvider
        ? await call('CompleteSignIn', { Code: claim.Code ?? '' })
        : await call('SignIn', {
            UserName: claim.UserName ?? '',
            Password: claim.Password ?? '',
            ...(claim.Code ? { Code: claim.Code } : {}),
          })
      setCsrfToken(opened.CsrfToken)
      await look()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'MissingParameter' && !needsCode) {
        setCodeAsked(true)
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
              layout="vertical"
              requiredMark={false}
              onFinish={(claim) => void signIn(claim)}
            >
              {!fromProvider && (
                <>
                  <Form.Item name="UserName" label={w.user} rules={rules}>
                    <Input autoComplete="username" autoFocus />
                  </Form.Item>
                  <Form.Item name="Password" label={w.password} rules={rules}>
                    <Input.Password autoComplete="current-password" />
                  </Form.Item>
                </>
              )}
              {needsCode && (
                <Form.Item name="Code" label={w.code} rules={rules}>
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
            {fromProvider && <Link to="/console/signin">{w.otherwise}</Link>}
            {service.data?.OpenId && !fromProvider && (
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
