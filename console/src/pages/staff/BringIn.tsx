import { Flex, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useDeed } from '../../api/queries'
import type { Role } from '../../api/session'
import { Field } from '../../ui/Field'
import { RefusalNotice } from '../../ui/Notice'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { NewApiKey } from '../shared/NewApiKey'
import { accountWords } from './accountWords'

/** Brings a person into an account. The first API key's secret is shown this once. */
export function BringIn({
  title,
  accountId,
  roles,
  onClose,
}: {
  title: string
  accountId: string
  /** Among which one chooses; a single one is not asked for. */
  roles: [Role, ...Role[]]
  onClose: () => void
}) {
  const w = useWords(accountWords)
  const s = useWords(shared)
  const create = useDeed('CreatePerson')
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>(roles[0])
  if (create.data) {
    return (
      <NewApiKey
        made={create.data}
        title={w.broughtIn(user.trim())}
        warning={w.secretOnce}
        onClose={onClose}
      />
    )
  }
  return (
    <Modal
      open
      title={title}
      okText={w.bring}
      okButtonProps={{
        disabled: user.trim() === '' || password === '',
        loading: create.isPending,
      }}
      cancelText={s.cancel}
      onOk={() =>
        create.mutate({
          AccountId: accountId,
          UserName: user.trim(),
          Password: password,
          Role: role,
        })
      }
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Field label={w.user} help={w.userHelp}>
          {(ids) => (
            <Input
              {...ids}
              autoComplete="off"
              value={user}
              onChange={(event) => setUser(event.target.value)}
            />
          )}
        </Field>
        <Field label={w.password} help={w.passwordHelp}>
          {(ids) => (
            <Input.Password
              {...ids}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {roles.length > 1 && (
          <Field label={w.role} help={w.reviewerHelp}>
            {(ids) => (
              <Select
                {...ids}
                value={role}
                onChange={setRole}
                options={roles.map((one) => ({ value: one, label: w[one] }))}
              />
            )}
          </Field>
        )}
        {create.error && <RefusalNotice refusal={create.error} />}
      </Flex>
    </Modal>
  )
}
