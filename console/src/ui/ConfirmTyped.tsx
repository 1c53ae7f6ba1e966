import { Input, Modal, Space, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { RefusalNotice } from './Notice'

/** Stands before what cannot be taken back: a text has to be typed. */
export function ConfirmTyped({
  open,
  title,
  children,
  text,
  deed,
  busy,
  refusal,
  onConfirm,
  onCancel,
}: {
  open: boolean
  title: string
  children?: ReactNode
  /** What has to be typed. */
  text: string
  /** The button's word. */
  deed: string
  busy?: boolean
  refusal?: Error | null
  onConfirm: () => void
  onCancel: () => void
}) {
  const w = useWords(shared)
  const [typed, setTyped] = useState('')
  return (
    <Modal
      open={open}
      title={title}
      okText={deed}
      okButtonProps={{ danger: true, disabled: typed.trim() !== text, loading: !!busy }}
      cancelText={w.cancel}
      onOk={onConfirm}
      onCancel={onCancel}
      afterClose={() => setTyped('')}
      destroyOnHidden
    >
      <Space vertical className="wide">
        {children}
        <label htmlFor="confirm-typed">
          <Typography.Text strong>{w.typeToConfirm(text)}</Typography.Text>
        </label>
        <Input
          id="confirm-typed"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {refusal && <RefusalNotice refusal={refusal} />}
      </Space>
    </Modal>
  )
}
