import { Button, Typography } from 'antd'
import { useState } from 'react'
import { useAction, useDeed } from '../../api/queries'
import { Ask } from '../../ui/Ask'
import { DataTable } from '../../ui/DataTable'
import { FormDialog } from '../../ui/FormDialog'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { profileWords } from './words'

/** Who can sign in at the OpenID provider; an owner sees everybody's of the account. */
export function Identities() {
  const w = useWords(profileWords)
  const [linking, setLinking] = useState(false)
  const identities = useAction('DescribeIdentities', {})
  const link = useDeed('LinkIdentity')
  const unlink = useDeed('UnlinkIdentity')
  return (
    <Section
      title={w.identities}
      about={w.identitiesAbout}
      actions={<Button onClick={() => setLinking(true)}>{w.link}</Button>}
    >
      <Load from={identities}>
        {({ Identities: all }) => (
          <DataTable
            caption={w.identities}
            rows={all}
            rowKey={(one) => one.Subject}
            empty={<Typography.Text>{w.noIdentities}</Typography.Text>}
            columns={[
              { key: 'subject', title: w.subject, cell: (one) => one.Subject },
              { key: 'person', title: w.person, cell: (one) => one.UserName },
              { key: 'since', title: w.created, cell: (one) => <Time at={one.CreatedTime} /> },
              {
                key: 'unlink',
                title: '',
                cell: (one) => (
                  <Ask
                    size="small"
                    question={w.unlinkQuestion}
                    deed={w.unlink}
                    onConfirm={() => unlink.mutateAsync({ Subject: one.Subject })}
                  >
                    {w.unlink}
                  </Ask>
                ),
              },
            ]}
          />
        )}
      </Load>
      <FormDialog
        open={linking}
        title={w.link}
        submit={w.link}
        fields={[{ name: 'subject', label: w.subject, help: w.subjectHelp, required: true }]}
        busy={link.isPending}
        refusal={link.error}
        onSubmit={(values) =>
          link.mutate({ Subject: String(values.subject) }, { onSuccess: () => setLinking(false) })
        }
        onClose={() => setLinking(false)}
      />
    </Section>
  )
}
