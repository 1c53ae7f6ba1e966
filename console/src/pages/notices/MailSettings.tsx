import { Button, Checkbox, Flex, Radio, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useDeed } from '../../api/queries'
import { FormDialog } from '../../ui/FormDialog'
import { RefusalNotice } from '../../ui/Notice'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { useWords } from '../../words/words'
import { noticeWords } from './words'

export function MailSettings({ settings }: { settings: Answer<'DescribeNoticeSettings'> }) {
  const w = useWords(noticeWords)
  const modify = useDeed('ModifyNoticeSettings')
  const confirm = useDeed('ConfirmNoticeEmail')
  const [changing, setChanging] = useState(false)
  const [confirming, setConfirming] = useState(false)
  return (
    <Section
      title={w.mail}
      about={w.mailAbout}
      actions={<Button onClick={() => setChanging(true)}>{w.change}</Button>}
    >
      {settings.Email === '' ? (
        <Typography.Text>{w.noAddress}</Typography.Text>
      ) : (
        <Flex gap={8} align="center" wrap>
          <Typography.Text strong>{settings.Email}</Typography.Text>
          {settings.EmailConfirmed ? (
            <Tag tone="good">{w.confirmed}</Tag>
          ) : (
            <>
              <Typography.Text>{w.unconfirmed}</Typography.Text>
              <Button type="primary" onClick={() => setConfirming(true)}>
                {w.confirm}
              </Button>
            </>
          )}
        </Flex>
      )}
      <fieldset className="plain">
        <legend>{w.language}</legend>
        <Radio.Group
          value={settings.Language}
          options={[
            { value: 'en', label: w.en },
            { value: 'zh', label: w.zh },
          ]}
          onChange={(event) => modify.mutate({ Language: event.target.value })}
        />
      </fieldset>
      <fieldset className="plain">
        <legend>{w.wanted}</legend>
        <Flex vertical gap={4}>
          {settings.Kinds.map((kind, place) => (
            <Checkbox
              key={kind}
              checked={!settings.MutedKinds.includes(kind)}
              onChange={(event) =>
                modify.mutate(
                  event.target.checked ? { UnmutedKinds: [kind] } : { MutedKinds: [kind] },
                )
              }
            >
              {settings.Titles[place] ?? kind}
            </Checkbox>
          ))}
        </Flex>
      </fieldset>
      {modify.error && !changing && <RefusalNotice refusal={modify.error} />}
      <FormDialog
        open={changing}
        title={w.change}
        submit={w.save}
        initial={{ email: settings.Email }}
        fields={[{ name: 'email', label: w.address, autoComplete: 'email' }]}
        busy={modify.isPending}
        refusal={modify.error}
        onSubmit={(values) =>
          modify.mutate(
            { Email: String(values.email ?? '').trim() },
            {
              onSuccess: ({ CodeSent }) => {
                setChanging(false)
                setConfirming(CodeSent)
              },
            },
          )
        }
        onClose={() => setChanging(false)}
      />
      <FormDialog
        open={confirming}
        title={w.confirm}
        submit={w.confirm}
        fields={[{ name: 'code', label: w.code, required: true, autoComplete: 'one-time-code' }]}
        busy={confirm.isPending}
        refusal={confirm.error}
        onSubmit={(values) =>
          confirm.mutate(
            { Code: String(values.code).trim() },
            { onSuccess: () => setConfirming(false) },
          )
        }
        onClose={() => setConfirming(false)}
      />
    </Section>
  )
}
