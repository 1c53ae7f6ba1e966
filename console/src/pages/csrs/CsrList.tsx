import { FileTextOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import type { WireCsr } from '../../api/actions'
import { type Answer, call } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { Ask } from '../../ui/Ask'
import { Copyable } from '../../ui/Copyable'
import { DataTable } from '../../ui/DataTable'
import { FormDialog } from '../../ui/FormDialog'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { csrWords } from './words'

const MADE = 1

/** How the API spells a choice of algorithm and length. */
const KEYS: Record<string, [algorithm: string, parameter: string]> = {
  rsa2048: ['RSA', '2048'],
  rsa4096: ['RSA', '4096'],
  p256: ['ECC', 'prime256v1'],
}

export function Component() {
  const w = useWords(csrWords)
  const csrs = useAction('DescribeCSRSet', { Limit: 100 })
  const create = useDeed('CreateCSR')
  const modify = useDeed('ModifyCSR')
  const remove = useDeed('BatchDeleteCSR')
  const [creating, setCreating] = useState(false)
  const [shown, setShown] = useState<WireCsr | null>(null)
  return (
    <Page
      title={w.title}
      actions={
        <Button type="primary" onClick={() => setCreating(true)}>
          {w.create}
        </Button>
      }
    >
      <Typography.Text type="secondary">{w.about}</Typography.Text>
      {modify.error && <RefusalNotice refusal={modify.error} />}
      <Load from={csrs}>
        {({ Set: all }) => (
          <DataTable
            caption={w.title}
            rows={all}
            rowKey={(csr) => String(csr.Id)}
            empty={
              <Outcome icon={<FileTextOutlined />} title={w.none}>
                {w.noneAbout}
              </Outcome>
            }
            columns={[
              { key: 'domain', title: w.domain, cell: (csr) => csr.Domain },
              {
                key: 'algorithm',
                title: w.algorithm,
                cell: (csr) => `${csr.EncryptAlgo} ${csr.KeyParameter}`,
              },
              { key: 'organization', title: w.organization, cell: (csr) => csr.Organization },
              {
                key: 'state',
                title: w.state,
                cell: (csr) => (
                  <Tag tone={csr.Status === MADE ? 'good' : 'neutral'}>
                    {csr.Status === MADE ? w.made : w.filledIn}
                  </Tag>
                ),
              },
              { key: 'created', title: w.created, cell: (csr) => <Time at={csr.CreateTime} /> },
              { key: 'remark', title: w.remark, cell: (csr) => csr.Remark },
              {
                key: 'deeds',
                title: '',
                cell: (csr) => (
                  <Flex gap={8} wrap>
                    {csr.Status === MADE ? (
                      <Button size="small" onClick={() => setShown(csr)}>
                        {w.show}
                      </Button>
                    ) : (
                      <Button
                        size="small"
                        loading={modify.isPending && modify.variables.CSRId === csr.Id}
                        onClick={() => modify.mutate({ CSRId: csr.Id, Generate: true })}
                      >
                        {w.make}
                      </Button>
                    )}
                    <Ask
                      size="small"
                      danger
                      question={w.deleteQuestion}
                      deed={w.delete}
                      onConfirm={() => remove.mutateAsync({ CSRIds: [csr.Id] })}
                    >
                      {w.delete}
                    </Ask>
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </Load>
      <FormDialog
        open={creating}
        title={w.create}
        submit={w.create}
        initial={{ key: 'rsa2048' }}
        fields={[
          { name: 'domain', label: w.domain, required: true },
          { name: 'names', label: w.names, kind: 'words' },
          { name: 'organization', label: w.organization, required: true },
          { name: 'department', label: w.department, required: true },
          { name: 'email', label: w.email, required: true },
          { name: 'city', label: w.city, required: true },
          { name: 'province', label: w.province, required: true },
          { name: 'country', label: w.country, help: w.countryHelp, required: true },
          {
            name: 'key',
            label: w.algorithm,
            kind: 'select',
            required: true,
            options: Object.keys(KEYS).map((key) => ({
              value: key,
              label: w[key as 'rsa2048' | 'rsa4096' | 'p256'],
            })),
          },
          { name: 'password', label: w.password, help: w.passwordHelp, kind: 'secret' },
          { name: 'remark', label: w.remark },
        ]}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) => {
          const [algorithm, parameter] = KEYS[String(values.key)] ?? ['RSA', '2048']
          create.mutate(
            {
              Domain: String(values.domain),
              SubjectAltName: (values.names as string[] | undefined) ?? [],
              Organization: String(values.organization),
              Department: String(values.department),
              Email: String(values.email),
              City: String(values.city),
              Province: String(values.province),
              Country: String(values.country),
              EncryptAlgo: algorithm,
              KeyParameter: parameter,
              Generate: true,
              ...(values.password ? { KeyPassword: String(values.password) } : {}),
              ...(values.remark ? { Remark: String(values.remark) } : {}),
            },
            { onSuccess: () => setCreating(false) },
          )
        }}
        onClose={() => setCreating(false)}
      />
      <Modal
        open={shown !== null}
        title={w.csr}
        footer={null}
        width={720}
        onCancel={() => setShown(null)}
        destroyOnHidden
      >
        {shown !== null && <Shown csr={shown} />}
      </Modal>
    </Page>
  )
}

/** The key is fetched when it is asked for, and forgotten with the dialog. */
function Shown({ csr }: { csr: WireCsr }) {
  const w = useWords(csrWords)
  const [kept, setKept] = useState<Answer<'DescribeCSR'> | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const showKey = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      setKept(await call('DescribeCSR', { CSRId: csr.Id }))
    } catch (error) {
      setRefusal(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Flex vertical gap={8}>
      <Copyable label={w.csr} text={csr.CSR} block />
      {kept?.Notice && <Alert type="info" showIcon title={kept.Notice} />}
      {kept?.PrivateKey && (
        <>
          <Typography.Text strong>{w.key}</Typography.Text>
          <Copyable label={w.key} text={kept.PrivateKey} block />
        </>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      {!kept && (
        <div>
          <Button loading={busy} onClick={() => void showKey()}>
            {w.showKey}
          </Button>
        </div>
      )}
    </Flex>
  )
}
