import { Button, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { Ask } from '../../ui/Ask'
import { DataTable } from '../../ui/DataTable'
import { FormDialog } from '../../ui/FormDialog'
import { Load, Page } from '../../ui/Page'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { NewApiKey } from '../shared/NewApiKey'
import { peopleWords } from './words'

const ROLES = ['Owner', 'Member', 'ReadOnly'] as const

export function Component() {
  const w = useWords(peopleWords)
  const people = useAction('DescribePeople', {})
  const create = useDeed('CreatePerson')
  const removeFactor = useDeed('RemovePersonSecondFactor')
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<Answer<'CreatePerson'> | null>(null)
  return (
    <Page
      title={w.title}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {w.add}
        </Button>
      }
    >
      <Typography.Text type="secondary">{w.about}</Typography.Text>
      <Load from={people}>
        {({ People: all }) => (
          <DataTable
            caption={w.title}
            rows={all}
            rowKey={(person) => person.PersonId}
            empty={<Typography.Text>{w.none}</Typography.Text>}
            columns={[
              { key: 'user', title: w.userName, cell: (person) => person.UserName },
              {
                key: 'role',
                title: w.role,
                cell: (person) => w[person.Role as (typeof ROLES)[number]] ?? person.Role,
              },
              {
                key: 'since',
                title: w.since,
                cell: (person) => <Time at={person.CreatedTime} date />,
              },
              {
                key: 'factor',
                title: '',
                cell: (person) => (
                  <Ask
                    size="small"
                    question={w.removeFactorQuestion}
                    deed={w.removeFactor}
                    onConfirm={() => removeFactor.mutateAsync({ PersonId: person.PersonId })}
                  >
                    {w.removeFactor}
                  </Ask>
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
        initial={{ role: 'Member' }}
        fields={[
          { name: 'user', label: w.userName, required: true },
          {
            name: 'password',
            label: w.password,
            help: w.passwordHelp,
            kind: 'secret',
            required: true,
          },
          {
            name: 'role',
            label: w.role,
            kind: 'select',
            required: true,
            options: ROLES.map((role) => ({ value: role, label: w[role] })),
          },
        ]}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) =>
          create.mutate(
            {
              UserName: String(values.user),
              Password: String(values.password),
              Role: String(values.role),
            },
            {
              onSuccess: (answer) => {
                setAdding(false)
                setMade(answer)
              },
            },
          )
        }
        onClose={() => setAdding(false)}
      />
      <NewApiKey
        made={made}
        title={w.keyTitle}
        warning={w.keyWarning}
        onClose={() => setMade(null)}
      />
    </Page>
  )
}
