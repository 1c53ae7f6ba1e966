import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { DescribePeopleItem } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { type Role, usePerson } from '../../api/session'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { type Column, DataTable } from '../../ui/DataTable'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { accountWords } from './accountWords'
import { BringIn } from './BringIn'

/** The operator's colleagues. */
export function ServicePeople() {
  const w = useWords(accountWords)
  const me = usePerson()
  const people = useAction('DescribePeople', {})
  const remove = useDeed('RemovePersonSecondFactor')
  const [bringing, setBringing] = useState(false)
  const [losing, setLosing] = useState<DescribePeopleItem | null>(null)
  const columns: Column<DescribePeopleItem>[] = [
    {
      key: 'user',
      title: w.user,
      cell: (row) => (row.PersonId === me.personId ? `${row.UserName} (${w.you})` : row.UserName),
    },
    { key: 'role', title: w.role, cell: (row) => w[row.Role as Role] ?? row.Role },
    { key: 'created', title: w.created, cell: (row) => <Time at={row.CreatedTime} /> },
    {
      key: 'act',
      title: w.act,
      cell: (row) =>
        row.PersonId !== me.personId && (
          <Button
            size="small"
            aria-label={w.removeFactorOf(row.UserName)}
            onClick={() => {
              remove.reset()
              setLosing(row)
            }}
          >
            {w.removeFactor}
          </Button>
        ),
    },
  ]
  return (
    <Section
      title={w.people}
      actions={<Button onClick={() => setBringing(true)}>{w.person}</Button>}
    >
      <span>{w.peopleExplained}</span>
      {remove.isSuccess && <Alert type="success" showIcon role="status" title={w.removed} />}
      <Load from={people}>
        {(data) => (
          <DataTable
            caption={w.people}
            columns={columns}
            rows={data.People}
            rowKey={(row) => row.PersonId}
            empty={null}
          />
        )}
      </Load>
      {bringing && (
        <BringIn
          title={w.person}
          accountId={me.accountId}
          roles={['Reviewer', 'Operator', 'Auditor']}
          onClose={() => setBringing(false)}
        />
      )}
      {losing && (
        <ConfirmTyped
          open
          title={w.removeFactorOf(losing.UserName)}
          text={losing.UserName}
          deed={w.removeFactor}
          busy={remove.isPending}
          refusal={remove.error}
          onConfirm={() =>
            remove.mutate({ PersonId: losing.PersonId }, { onSuccess: () => setLosing(null) })
          }
          onCancel={() => setLosing(null)}
        >
          {w.removeFactorText}
        </ConfirmTyped>
      )}
    </Section>
  )
}
