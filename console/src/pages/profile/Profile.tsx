import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { useAction, useDeed } from '../../api/queries'
import { usePerson } from '../../api/session'
import { Ask } from '../../ui/Ask'
import { DataTable } from '../../ui/DataTable'
import { Facts } from '../../ui/Facts'
import { FormDialog } from '../../ui/FormDialog'
import { Load, Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { ApiKeys } from './ApiKeys'
import { Identities } from './Identities'
import { SecondFactor } from './SecondFactor'
import { profileWords } from './words'

export function Component() {
  const w = useWords(profileWords)
  const person = usePerson()
  const service = useAction('DescribeService', {}, { staleTime: 600_000 })
  return (
    <Page title={w.title}>
      <Section title={w.who}>
        <Facts
          facts={[
            [w.userName, person.userName],
            [w.role, w[person.role]],
            [w.account, person.accountId],
          ]}
        />
      </Section>
      <Password />
      <SecondFactor />
      <ApiKeys />
      <Sessions />
      {service.data?.OpenId && <Identities />}
    </Page>
  )
}

function Password() {
  const w = useWords(profileWords)
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState(false)
  const [differ, setDiffer] = useState<Error | null>(null)
  const change = useDeed('ChangePassword')
  const submit = (values: Record<string, unknown>) => {
    if (values.new !== values.again) {
      setDiffer(new Error(w.passwordsDiffer))
      return
    }
    setDiffer(null)
    change.mutate(
      { OldPassword: String(values.old), NewPassword: String(values.new) },
      {
        onSuccess: () => {
          setOpen(false)
          setDone(true)
        },
      },
    )
  }
  return (
    <Section
      title={w.password}
      about={w.passwordAbout}
      actions={<Button onClick={() => setOpen(true)}>{w.passwordChange}</Button>}
    >
      {done && <Alert type="success" showIcon title={w.passwordChanged} role="status" />}
      <FormDialog
        open={open}
        title={w.passwordChange}
        submit={w.passwordChange}
        fields={[
          {
            name: 'old',
            label: w.passwordOld,
            kind: 'secret',
            required: true,
            autoComplete: 'current-password',
          },
          { name: 'new', label: w.passwordNew, kind: 'secret', required: true },
          { name: 'again', label: w.passwordAgain, kind: 'secret', required: true },
        ]}
        busy={change.isPending}
        refusal={differ ?? change.error}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      />
    </Section>
  )
}

function Sessions() {
  const w = useWords(profileWords)
  const person = usePerson()
  const sessions = useAction('DescribeSessions', {})
  const end = useDeed('RevokeSession')
  return (
    <Section title={w.sessions} about={w.sessionsAbout}>
      <Load from={sessions}>
        {({ Sessions: all }) => (
          <DataTable
            caption={w.sessions}
            rows={all.filter((one) => one.PersonId === person.personId)}
            rowKey={(one) => one.SessionId}
            empty={null}
            columns={[
              {
                key: 'address',
                title: w.address,
                cell: (one) => (
                  <Flex gap={8}>
                    {one.Address}
                    {one.Current && <strong>({w.thisOne})</strong>}
                  </Flex>
                ),
              },
              { key: 'since', title: w.since, cell: (one) => <Time at={one.CreatedTime} /> },
              { key: 'used', title: w.lastUsed, cell: (one) => <Time at={one.LastUsedTime} /> },
              { key: 'ends', title: w.ends, cell: (one) => <Time at={one.EndTime} /> },
              {
                key: 'end',
                title: '',
                cell: (one) =>
                  !one.Current && (
                    <Ask
                      size="small"
                      question={w.endQuestion}
                      deed={w.end}
                      onConfirm={() => end.mutateAsync({ SessionId: one.SessionId })}
                    >
                      {w.end}
                    </Ask>
                  ),
              },
            ]}
          />
        )}
      </Load>
    </Section>
  )
}
