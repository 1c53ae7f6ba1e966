import { Button, Typography } from 'antd'
import { useState } from 'react'
import { versions } from '../../api/actions'
import type { Answer, Request } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { Ask } from '../../ui/Ask'
import { DataTable } from '../../ui/DataTable'
import { FormDialog } from '../../ui/FormDialog'
import { serviceNow } from '../../ui/now'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { NewApiKey } from '../shared/NewApiKey'
import { profileWords } from './words'

const ACTIONS = Object.keys(versions).map((name) => ({ value: name, label: name }))
const DAY = 86_400_000

export function ApiKeys() {
  const w = useWords(profileWords)
  const [creating, setCreating] = useState(false)
  const [wrong, setWrong] = useState<Error | null>(null)
  const [made, setMade] = useState<Answer<'CreateApiKey'> | null>(null)
  const keys = useAction('DescribeApiKeys', {})
  const create = useDeed('CreateApiKey')
  const revoke = useDeed('RevokeApiKey')

  const submit = (values: Record<string, string | string[] | undefined>) => {
    const request: Request<'CreateApiKey'> = {
      Actions: (values.actions as string[] | undefined) ?? [],
      CertificateIds: (values.certificates as string[] | undefined) ?? [],
    }
    const days = String(values.days ?? '').trim()
    if (days !== '') {
      if (!/^[1-9][0-9]{0,4}$/.test(days)) {
        setWrong(new Error(w.keyDaysWrong))
        return
      }
      request.ExpireTime = new Date(serviceNow() + Number(days) * DAY)
        .toISOString()
        .replace(/\.\d+/, '')
    }
    setWrong(null)
    create.mutate(request, {
      onSuccess: (answer) => {
        setCreating(false)
        setMade(answer)
      },
    })
  }

  return (
    <Section
      title={w.keys}
      about={w.keysAbout}
      actions={<Button onClick={() => setCreating(true)}>{w.keyCreate}</Button>}
    >
      <Load from={keys}>
        {({ ApiKeys: all }) => (
          <DataTable
            caption={w.keys}
            rows={all}
            rowKey={(key) => key.SecretId}
            empty={<Typography.Text>{w.noKeys}</Typography.Text>}
            columns={[
              {
                key: 'id',
                title: w.keyId,
                cell: (key) => <Typography.Text code>{key.SecretId}</Typography.Text>,
              },
              { key: 'person', title: w.person, cell: (key) => key.UserName },
              {
                key: 'may',
                title: w.keyMay,
                cell: (key) => (key.Actions.length > 0 ? key.Actions.join(', ') : w.keyEverything),
              },
              {
                key: 'for',
                title: w.keyFor,
                cell: (key) =>
                  key.CertificateIds.length > 0 ? key.CertificateIds.join(', ') : w.keyAll,
              },
              {
                key: 'until',
                title: w.keyUntil,
                cell: (key) => (key.ExpireTime ? <Time at={key.ExpireTime} /> : w.keyForever),
              },
              { key: 'since', title: w.created, cell: (key) => <Time at={key.CreatedTime} /> },
              {
                key: 'revoke',
                title: '',
                cell: (key) => (
                  <Ask
                    size="small"
                    danger
                    question={w.revokeQuestion}
                    deed={w.revoke}
                    onConfirm={() => revoke.mutateAsync({ SecretId: key.SecretId })}
                  >
                    {w.revoke}
                  </Ask>
                ),
              },
            ]}
          />
        )}
      </Load>
      <FormDialog
        open={creating}
        title={w.keyCreate}
        submit={w.keyCreate}
        fields={[
          {
            name: 'actions',
            label: w.keyActions,
            help: w.keyActionsHelp,
            kind: 'multiple',
            options: ACTIONS,
          },
          {
            name: 'certificates',
            label: w.keyCertificates,
            help: w.keyCertificatesHelp,
            kind: 'words',
          },
          { name: 'days', label: w.keyDays, help: w.keyDaysHelp },
        ]}
        busy={create.isPending}
        refusal={wrong ?? create.error}
        onSubmit={submit}
        onClose={() => setCreating(false)}
      />
      <NewApiKey
        made={made}
        title={w.keyCreate}
        warning={w.keyWarning}
        onClose={() => setMade(null)}
      />
    </Section>
  )
}
