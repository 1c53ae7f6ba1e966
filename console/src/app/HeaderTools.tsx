import { BulbOutlined, DownOutlined, GlobalOutlined } from '@ant-design/icons'
import { Button, Dropdown, Modal, Space } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useDoor } from '../api/session'
import { RefusalNotice } from '../ui/Notice'
import { useWords, words } from '../words/words'
import { prefer, usePreferences } from './preferences'

const toolWords = words(
  {
    language: 'Language',
    appearance: 'Appearance',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    profile: 'Profile',
    signOut: 'Sign out',
  },
  {
    language: '语言',
    appearance: '外观',
    system: '跟随系统',
    light: '浅色',
    dark: '深色',
    profile: '个人中心',
    signOut: '退出登录',
  },
)

/** Language, appearance, and who is signed in. */
export function HeaderTools() {
  const w = useWords(toolWords)
  const { session, leave } = useDoor()
  const { language, appearance } = usePreferences()
  const [, go] = useLocation()
  const [refusal, setRefusal] = useState<Error | null>(null)
  const signOut = () => {
    setRefusal(null)
    leave().catch(setRefusal)
  }
  return (
    <Space size={0}>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [language],
          items: [
            { key: 'en', label: <span lang="en">English</span> },
            { key: 'zh', label: <span lang="zh-CN">简体中文</span> },
          ],
          onClick: ({ key }) => prefer({ language: key === 'zh' ? 'zh' : 'en' }),
        }}
      >
        <Button
          type="text"
          className="header-button"
          aria-label={w.language}
          icon={<GlobalOutlined />}
        />
      </Dropdown>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [appearance],
          items: [
            { key: 'system', label: w.system },
            { key: 'light', label: w.light },
            { key: 'dark', label: w.dark },
          ],
          onClick: ({ key }) => prefer({ appearance: key as 'system' | 'light' | 'dark' }),
        }}
      >
        <Button
          type="text"
          className="header-button"
          aria-label={w.appearance}
          icon={<BulbOutlined />}
        />
      </Dropdown>
      {session.state === 'in' && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'profile', label: w.profile },
              { key: 'signOut', label: w.signOut },
            ],
            onClick: ({ key }) => (key === 'profile' ? go('/console/profile') : signOut()),
          }}
        >
          <Button type="text" className="header-button">
            <span className="header-user">{session.person.userName}</span>{' '}
            <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      )}
      <Modal
        open={refusal !== null}
        title={w.signOut}
        footer={null}
        onCancel={() => setRefusal(null)}
      >
        {refusal && <RefusalNotice refusal={refusal} retry={signOut} />}
      </Modal>
    </Space>
  )
}
