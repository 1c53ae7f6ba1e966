import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'

/** How a deed ended, until it is read. */
export function Told({
  title,
  children,
  onClose,
}: {
  title: string
  children: ReactNode
  onClose: () => void
}) {
  const w = useWords(shared)
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {w.close}
        </Button>
      }
    >
      <div aria-live="polite">{children}</div>
    </Modal>
  )
}
