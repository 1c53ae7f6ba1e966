import { FileTextOutlined } from '@ant-design/icons'
import { keepPreviousData } from '@tanstack/react-query'
import { Alert, Button, Flex, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import type { WireCsr } from '../../api/actions'
import { type Answer, call } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { useAttempt } from '../../ui/attempt'
import { Copyable } from '../../ui/Copyable'
import { DeleteButton } from '../../ui/DeleteButton'
import { Field as Labelled } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { PagedTable } from '../../ui/PagedTable'
import { SearchField } from '../../ui/SearchField'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { BLANK, filledIn, requestOf, useCsrFields } from './form'
import { csrWords } from './words'

const MADE = 1
const LIMIT = 20

export function Component() {
  const w = useWords(csrWords)
  const [asked, setAsked] = useState({ Domain: '', EncryptAlgo: '', Offset: 0 })
  const csrs = useAction(
    'DescribeCSRSet',
    { ...asked, Limit: LIMIT },
    { placeholderData: keepPreviousData },
  )
  const create = useDeed('CreateCSR')
  const modify = useDeed('ModifyCSR')
  const remove = useDeed('BatchDeleteCSR')
  const [creating, setCreating] = useState(false)
  const [changing, setChanging] = useState<WireCsr | null>(null)
  const [shown, setShown] = useState<WireCsr | null>(null)
  const fields = useCsrFields()
  const isFiltered = asked.Domain !== '' || asked.EncryptAlgo !== ''
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
      <Flex gap={12} wrap>
        <SearchField
          label={w.searchDomain}
          value={asked.Domain}
          onSearch={(Domain) => setAsked({ ...asked, Domain, Offset: 0 })}
        />
        <Labelled label={w.algorithm}>
          {(ids) => (
            <Select
              {...ids}
              className="filter"
              value={asked.EncryptAlgo}
              options={[
                { value: '', label: w.anyAlgorithm },
                { value: 'RSA', label: 'RSA' },
                { value: 'ECC', label: 'ECC' },
              ]}
              onChange={(EncryptAlgo) => setAsked({ ...asked, EncryptAlgo, Offset: 0 })}
            />
          )}
        </Labelled>
      </Flex>
      <Load from={csrs}>
        {({ Set: all, Total: total }) => (
          <PagedTable
            offset={asked.Offset}
            limit={LIMIT}
            total={total}
            onTurn={(Offset) => setAsked({ ...asked, Offset })}
            caption={w.title}
            rows={all}
            rowKey={(csr) => String(csr.Id)}
            empty={
              <Outcome icon={<FileTextOutlined />} title={isFiltered ? w.noneFound : w.none}>
                {isFiltered ? w.noneFoundAbout : w.noneAbout}
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
                      <Button size="small" onClick={() => setChanging(csr)}>
                        {w.change}
                      </Button>
                    )}
                    <DeleteButton
                      question={w.deleteQuestion}
                      onConfirm={() => remove.mutateAsync({ CSRIds: [csr.Id] })}
                    />
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
        initial={BLANK}
        fields={fields}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) =>
          create.mutate(requestOf(values), { onSuccess: () => setCreating(false) })
        }
        onClose={() => setCreating(false)}
      />
      <FormDialog
        open={changing !== null}
        title={w.change}
        submit={w.save}
        initial={changing ? filledIn(changing) : {}}
        fields={fields}
        busy={modify.isPending}
        refusal={modify.error}
        onSubmit={(values) =>
          changing &&
          modify.mutate(
            { CSRId: changing.Id, ...requestOf(values) },
            { onSuccess: () => setChanging(null) },
          )
        }
        onClose={() => setChanging(null)}
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
  const { busy, refusal, attempt } = useAttempt()
  const showKey = () => attempt(async () => setKept(await call('DescribeCSR', { CSRId: csr.Id })))
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
