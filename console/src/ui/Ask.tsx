import { Button, type ButtonProps, Modal, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { useAttempt } from './attempt'
import { RefusalNotice } from './Notice'

/** A button that asks first. It stays open with the refusal when the service said no. */
export function Ask({
  children,
  question,
  details,
  deed,
  danger,
  onConfirm,
  ...button
}: {
  children: ReactNode
  question: string
  details?: ReactNode
  /** The word of the button that does it. */
  deed: string
  danger?: boolean
  onConfirm: () => Promise<unknown>
} & Omit<ButtonProps, 'onClick' | 'danger'>) {
  const w = useWords(shared)
  const [open, setOpen] = useState(false)
  const { busy, refusal, attempt, forget } = useAttempt()
  const confirm = () =>
    attempt(async () => {
      await onConfirm()
      setOpen(false)
    })
  return (
    <>
      <Button {...button} danger={!!danger} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal
        open={open}
        title={question}
        okText={deed}
        okButtonProps={{ danger: !!danger, loading: busy }}
        cancelText={w.cancel}
        onOk={() => void confirm()}
        onCancel={() => setOpen(false)}
        afterClose={forget}
        destroyOnHidden
      >
        <Space vertical className="wide">
          {details}
          {refusal && <RefusalNotice refusal={refusal} />}
        </Space>
      </Modal>
    </>
  )
}
