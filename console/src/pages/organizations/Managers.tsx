import { keepPreviousData } from '@tanstack/react-query'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import type { Answer, Request } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { DeleteButton } from '../../ui/DeleteButton'
import { FormDialog } from '../../ui/FormDialog'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { PagedTable } from '../../ui/PagedTable'
import { Tag, type Tone } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { useManagerFields } from './fields'
import { organizationWords } from './words'

type Manager = Answer<'DescribeManagers'>['Managers'][number]

const TONES: Record<string, Tone> = {
  none: 'neutral',
  audit: 'waiting',
  CAaudit: 'waiting',
  ok: 'good',
  invalid: 'bad',
  expiring: 'warning',
  expired: 'bad',
}

const LIMIT = 10

export function Managers({ company }: { company: number }) {
  const w = useWords(organizationWords)
  const [offset, setOffset] = useState(0)
  const managers = useAction(
    'DescribeManagers',
    { CompanyId: company, Offset: offset, Limit: LIMIT },
    { placeholderData: keepPreviousData },
  )
  const create = useDeed('CreateManager')
  const modify = useDeed('ModifyManager')
  const submit = useDeed('SubmitAuditManager')
  const verify = useDeed('VerifyManager')
  const remove = useDeed('DeleteManager')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Manager | null>(null)
  const fields = useManagerFields()
  const refusal = submit.error ?? verify.error
  return (
    <Flex vertical gap={8}>
      <Flex justify="space-between" align="center" wrap gap={8}>
        <Typography.Title level={3} className="section-title">
          {w.managers}
        </Typography.Title>
        <Button onClick={() => setAdding(true)}>{w.addManager}</Button>
      </Flex>
      {refusal && <RefusalNotice refusal={refusal} />}
      <Load from={managers}>
        {({ Managers: all, TotalCount: total }) => (
          <PagedTable
            offset={offset}
            limit={LIMIT}
            total={total}
            onTurn={setOffset}
            caption={w.managers}
            rows={all}
            rowKey={(manager) => String(manager.ManagerId)}
            empty={<Typography.Text>{w.noManagers}</Typography.Text>}
            columns={[
              {
                key: 'name',
                title: w.name,
                cell: (manager) => `${manager.ManagerFirstName} ${manager.ManagerLastName}`,
              },
              {
                key: 'state',
                title: w.state,
                cell: (manager) => (
                  <Tag tone={TONES[manager.Status] ?? 'neutral'}>
                    {manager.Status === 'none'
                      ? w.none_state
                      : w[manager.Status as 'audit' | 'ok' | 'invalid' | 'expiring' | 'expired']}
                  </Tag>
                ),
              },
              { key: 'mail', title: w.mail, cell: (manager) => manager.ManagerMail },
              {
                key: 'until',
                title: w.until,
                cell: (manager) => <Time at={manager.ExpireTime} date />,
              },
              {
                key: 'deeds',
                title: '',
                cell: (manager) => (
                  <Flex gap={8} wrap>
                    {manager.Status === 'ok' || manager.Status === 'expiring' ? (
                      <Button
                        size="small"
                        loading={
                          verify.isPending && verify.variables.ManagerId === manager.ManagerId
                        }
                        onClick={() => verify.mutate({ ManagerId: manager.ManagerId })}
                      >
                        {w.again}
                      </Button>
                    ) : (
                      manager.Status !== 'audit' && (
                        <Button
                          size="small"
                          type="primary"
                          loading={
                            submit.isPending && submit.variables.ManagerId === manager.ManagerId
                          }
                          onClick={() => submit.mutate({ ManagerId: manager.ManagerId })}
                        >
                          {w.submit}
                        </Button>
                      )
                    )}
                    <Button size="small" onClick={() => setChanging(manager)}>
                      {w.change}
                    </Button>
                    <DeleteButton
                      question={w.deleteManager}
                      onConfirm={() => remove.mutateAsync({ ManagerId: manager.ManagerId })}
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
        title={w.addManager}
        submit={w.addManager}
        fields={fields}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) =>
          create.mutate({ CompanyId: company, ...values } as Request<'CreateManager'>, {
            onSuccess: () => setAdding(false),
          })
        }
        onClose={() => setAdding(false)}
      />
      <FormDialog
        open={changing !== null}
        title={w.change}
        intro={<Typography.Text>{w.changeWarning}</Typography.Text>}
        submit={w.save}
        initial={
          changing
            ? {
                AdminFirstName: changing.ManagerFirstName,
                AdminLastName: changing.ManagerLastName,
                AdminPhoneNum: changing.ManagerPhone,
                AdminEmail: changing.ManagerMail,
                AdminPosition: changing.ManagerPosition,
                Department: changing.ManagerDepartment,
              }
            : {}
        }
        fields={fields}
        busy={modify.isPending}
        refusal={modify.error}
        onSubmit={(values) =>
          changing &&
          modify.mutate({ ManagerId: changing.ManagerId, ...values } as Request<'ModifyManager'>, {
            onSuccess: () => setChanging(null),
          })
        }
        onClose={() => setChanging(null)}
      />
    </Flex>
  )
}
