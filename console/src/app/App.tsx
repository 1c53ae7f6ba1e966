import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, Spin, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { Suspense } from 'react'
import { Refusal } from '../api/call'
import { SessionProvider } from '../api/session'
import { useDark, useLanguage, useStill } from './preferences'
import { Pages } from './routes'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the service refused it would refuse again.
      retry: (failures, error) =>
        failures < 2 && error instanceof Refusal && error.code === 'Network',
    },
  },
})

/** The page's own nonce, for the styles that components write while they run. */
const nonce = document.querySelector<HTMLElement>('[nonce]')?.nonce ?? ''

export function App() {
  const language = useLanguage()
  const dark = useDark()
  const still = useStill()
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        // Contrast of WCAG 2.2 AA: the library's own blue, red and greys fall short of it.
        token: {
          motion: !still,
          ...(dark
            ? {
                colorLink: '#8ab8ff',
                colorError: '#ff7875',
                colorTextDescription: '#b5b5b5',
                colorTextPlaceholder: '#9a9a9a',
              }
            : {
                colorPrimary: '#1554ad',
                colorLink: '#1554ad',
                colorInfo: '#1554ad',
                colorSuccess: '#237804',
                colorSuccessBg: '#e9f4e4',
                colorSuccessBorder: '#9ccb86',
                colorWarning: '#ad6800',
                colorError: '#b3261e',
                colorTextDescription: '#5a5a5a',
                colorTextPlaceholder: '#6b6b6b',
                colorTextDisabled: '#6b6b6b',
              }),
        },
        components: dark
          ? { Menu: { itemSelectedColor: '#8ab8ff' }, Button: { dangerColor: '#1f1f1f' } }
          : {},
      }}
    >
      <div className={dark ? 'dark' : 'light'}>
        <QueryClientProvider client={queries}>
          <SessionProvider>
            <Suspense fallback={<Spin fullscreen />}>
              <Pages />
            </Suspense>
          </SessionProvider>
        </QueryClientProvider>
      </div>
    </ConfigProvider>
  )
}
