import { Flex, Input, Typography } from 'antd'
import { useId } from 'react'
import { useWords, words } from '../../words/words'

const passwordWords = words(
  {
    password: 'Key password',
    again: 'Key password, once more',
    hint: 'It encrypts the private key and cannot be recovered: nobody else has it, and without it the key is lost. Leave it empty if the certificate shall be deployed automatically.',
    differ: 'The two are not the same.',
  },
  {
    password: '私钥密码',
    again: '确认私钥密码',
    hint: '该密码用于加密私钥，无法找回：任何人都不保存它，遗失后私钥将无法使用。如需自动部署，请留空。',
    differ: '两次输入不一致。',
  },
)

/** Kept by its page in memory alone. */
export interface Passwords {
  password: string
  again: string
}

export const NO_PASSWORD: Passwords = { password: '', again: '' }

export function agree({ password, again }: Passwords): boolean {
  return password === again
}

/** Twice, as nobody can look it up (RI-09). */
export function KeyPassword({
  passwords,
  onChange,
}: {
  passwords: Passwords
  onChange: (passwords: Passwords) => void
}) {
  const w = useWords(passwordWords)
  const id = useId()
  const differ = !agree(passwords)
  return (
    <Flex vertical gap={4}>
      <label htmlFor={`${id}-one`}>
        <Typography.Text strong>{w.password}</Typography.Text>
      </label>
      <Input.Password
        id={`${id}-one`}
        className="field"
        autoComplete="new-password"
        aria-describedby={`${id}-hint`}
        value={passwords.password}
        onChange={(event) => onChange({ ...passwords, password: event.target.value })}
      />
      <label htmlFor={`${id}-two`}>
        <Typography.Text strong>{w.again}</Typography.Text>
      </label>
      <Input.Password
        id={`${id}-two`}
        className="field"
        autoComplete="new-password"
        aria-invalid={differ}
        aria-describedby={`${id}-hint ${id}-differ`}
        {...(differ && { status: 'error' as const })}
        value={passwords.again}
        onChange={(event) => onChange({ ...passwords, again: event.target.value })}
      />
      <Typography.Text id={`${id}-differ`} type="danger" role="status">
        {differ && passwords.again ? w.differ : ''}
      </Typography.Text>
      <Typography.Text id={`${id}-hint`} type="secondary">
        {w.hint}
      </Typography.Text>
    </Flex>
  )
}
