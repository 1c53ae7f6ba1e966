import { ClusterOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Input, InputNumber, Modal, Space } from 'antd'
import { useState } from 'react'
import type { AllowanceAnswer, DescribeAccountsItem } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { usePerson } from '../../api/session'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Pager } from '../../ui/Pager'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { accountWords } from './accountWords'
import { BringIn } from './BringIn'
import { ServicePeople } from './ServicePeople'

const LIMIT = 20

export function Component() {
  const w = useWords(accountWords)
  const me = usePerson()
  const [offset, setOffset] = useState(0)
  const [creating, setCreating] = useState(false)
  const [created, setCreated] = useState<{ id: string; name: string } | null>(null)
  const [bringing, setBringing] = useState<{ id: string; name: string } | null>(null)
  const [allowing, setAllowing] = useState<AllowanceAnswer | null>(null)
  const page = { Offset: offset, Limit: LIMIT }
  const accounts = useAction('DescribeAccounts', page)
  const allowances = useAction('DescribeAllowances', page)
  const allowanceOf = new Map(allowances.data?.Allowances.map((one) => [one.AccountId, one]))
  const columns: Column<DescribeAccountsItem>[] = [
    {
      key: 'name',
      title: w.name,
      cell: (row) => (
        <span>
          <strong>{row.Name}</strong>
          <br />
          {row.AccountId}
        </span>
      ),
    },
    { key: 'created', title: w.created, cell: (row) => <Time at={row.CreatedTime} /> },
    {
      key: 'free',
      title: w.free,
      cell: (row) => {
        const own = allowanceOf.get(row.AccountId)
        return own ? w.used(own.FreeUsed, own.FreeTotal) : '–'
      },
    },
    {
      key: 'paid',
      title: w.paid,
      cell: (row) => {
        const own = allowanceOf.get(row.AccountId)
        return own ? (
          <span>
            {w.used(own.PaidUsed, own.PaidTotal)}
            {own.IsDefault && (
              <>
                <br />
                {w.byDefault}
              </>
            )}
          </span>
        ) : (
          '–'
        )
      },
    },
    {
      key: 'act',
      title: w.act,
      cell: (row) =>
        row.AccountId !== me.accountId && (
          <Space wrap>
            <Button
              size="small"
              aria-label={w.ownerOf(row.Name)}
              onClick={() => setBringing({ id: row.AccountId, name: row.Name })}
            >
              {w.owner}
            </Button>
            <Button
              size="small"
              aria-label={w.allowOf(row.Name)}
              disabled={!allowanceOf.has(row.AccountId)}
              onClick={() => setAllowing(allowanceOf.get(row.AccountId) ?? null)}
            >
              {w.allow}
            </Button>
          </Space>
        ),
    },
  ]
  return (
    <Page
      title={w.title}
      actions={
        <Button type="primary" onClick={() => setCreating(true)}>
          {w.create}
        </Button>
      }
    >
      <span>{w.explained}</span>
      {created && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={w.createdAccount(created.id)}
          action={<Button onClick={() => setBringing(created)}>{w.owner}</Button>}
        />
      )}
      <Section title={w.title}>
        {allowances.error && <RefusalNotice refusal={allowances.error} />}
        <Load from={accounts}>
          {(data) => (
            <Flex vertical gap={12}>
              <DataTable
                caption={w.title}
                columns={columns}
                rows={data.Accounts}
                rowKey={(row) => row.AccountId}
                empty={
                  <Outcome icon={<ClusterOutlined />} title={w.emptyTitle}>
                    {w.empty}
                  </Outcome>
                }
              />
              <Pager
                offset={offset}
                limit={LIMIT}
                shown={data.Accounts.length}
                total={data.TotalCount}
                onTurn={setOffset}
              />
            </Flex>
          )}
        </Load>
      </Section>
      <ServicePeople />
      {creating && (
        <Creation
          onCreated={(account) => {
            setCreated(account)
            setCreating(false)
          }}
          onClose={() => setCreating(false)}
        />
      )}
      {bringing && (
        <BringIn
          title={w.ownerOf(bringing.name)}
          accountId={bringing.id}
          roles={['Owner']}
          onClose={() => {
            setBringing(null)
            setCreated(null)
          }}
        />
      )}
      {allowing && <Allowing of={allowing} onClose={() => setAllowing(null)} />}
    </Page>
  )
}

function Creation({
  onCreated,
  onClose,
}: {
  onCreated: (account: { id: string; name: string }) => void
  onClose: () => void
}) {
  const w = useWords(accountWords)
  const s = useWords(shared)
  const create = useDeed('CreateAccount')
  const [name, setName] = useState('')
  return (
    <Modal
      open
      title={w.create}
      okText={s.create}
      okButtonProps={{ disabled: name.trim() === '', loading: create.isPending }}
      cancelText={s.cancel}
      onOk={() =>
        create.mutate(
          { Name: name.trim() },
          { onSuccess: (made) => onCreated({ id: made.AccountId, name: name.trim() }) },
        )
      }
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Field label={w.name} help={w.nameHelp}>
          {(ids) => (
            <Input {...ids} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        {create.error && <RefusalNotice refusal={create.error} />}
      </Flex>
    </Modal>
  )
}

function Allowing({ of, onClose }: { of: AllowanceAnswer; onClose: () => void }) {
  const w = useWords(accountWords)
  const s = useWords(shared)
  const modify = useDeed('ModifyAllowance')
  const [count, setCount] = useState<number | null>(of.IsDefault ? null : of.PaidTotal)
  return (
    <Modal
      open
      title={w.allowOf(of.Name)}
      okText={s.save}
      okButtonProps={{ loading: modify.isPending }}
      cancelText={s.cancel}
      onOk={() =>
        modify.mutate(
          { AccountId: of.AccountId, ...(count !== null && { Count: count }) },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Field label={w.paid} help={w.allowHelp}>
          {(ids) => (
            <InputNumber {...ids} min={0} precision={0} value={count} onChange={setCount} />
          )}
        </Field>
        {modify.error && <RefusalNotice refusal={modify.error} />}
      </Flex>
    </Modal>
  )
}
