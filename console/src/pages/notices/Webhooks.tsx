import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { DataTable } from '../../ui/DataTable'
import { DeleteButton } from '../../ui/DeleteButton'
import { FormDialog } from '../../ui/FormDialog'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { ShownOnce } from '../../ui/ShownOnce'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { noticeWords } from './words'

export function Webhooks({ settings }: { settings: Answer<'DescribeNoticeSettings'> }) {
  const w = useWords(noticeWords)
  const webhooks = useAction('DescribeWebhooks', {})
  const create = useDeed('CreateWebhook')
  const remove = useDeed('DeleteWebhook')
  const test = useDeed('TestWebhook')
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState('')
  const title = (kind: string) => settings.Titles[settings.Kinds.indexOf(kind)] ?? kind
  return (
    <Section
      title={w.webhooks}
      about={w.webhooksAbout}
      actions={<Button onClick={() => setAdding(true)}>{w.add}</Button>}
    >
      {test.data && <Alert type="success" showIcon title={w.testSent} role="status" />}
      {test.error && <RefusalNotice refusal={test.error} />}
      <Load from={webhooks}>
        {({ Webhooks: all }) => (
          <DataTable
            caption={w.webhooks}
            rows={all}
            rowKey={(one) => one.WebhookId}
            empty={<Typography.Text>{w.noWebhooks}</Typography.Text>}
            columns={[
              { key: 'url', title: w.url, cell: (one) => one.Url },
              {
                key: 'kinds',
                title: w.kinds,
                cell: (one) => (one.Kinds.length > 0 ? one.Kinds.map(title).join(', ') : w.all),
              },
              { key: 'since', title: w.created, cell: (one) => <Time at={one.CreateTime} date /> },
              {
                key: 'deeds',
                title: '',
                cell: (one) => (
                  <Flex gap={8}>
                    <Button
                      size="small"
                      loading={test.isPending && test.variables.WebhookId === one.WebhookId}
                      onClick={() => test.mutate({ WebhookId: one.WebhookId })}
                    >
                      {w.test}
                    </Button>
                    <DeleteButton
                      question={w.deleteQuestion}
                      onConfirm={() => remove.mutateAsync({ WebhookId: one.WebhookId })}
                    />
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </Load>
      <FormDialog
        open={adding}
        title={w.add}
        submit={w.add}
        fields={[
          { name: 'url', label: w.url, required: true },
          {
            name: 'kinds',
            label: w.kinds,
            help: w.kindsHelp,
            kind: 'multiple',
            options: settings.Kinds.map((kind) => ({ value: kind, label: title(kind) })),
          },
        ]}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) =>
          create.mutate(
            { Url: String(values.url).trim(), Kinds: (values.kinds as string[] | undefined) ?? [] },
            {
              onSuccess: (answer) => {
                setAdding(false)
                setSecret(answer.Secret)
              },
            },
          )
        }
        onClose={() => setAdding(false)}
      />
      <ShownOnce
        open={secret !== ''}
        title={w.secretTitle}
        warning={w.secretWarning}
        secrets={[{ label: w.secret, value: secret }]}
        done={w.stored}
        onClose={() => setSecret('')}
      />
    </Section>
  )
}
