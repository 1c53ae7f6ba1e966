import { Alert, Button, Modal, Space, Typography } from 'antd'
import { Copyable } from './Copyable'

/** A secret that the service does not show again. It is closed by a button alone. */
export function ShownOnce({
  open,
  title,
  warning,
  secrets,
  done,
  onClose,
}: {
  open: boolean
  title: string
  warning: string
  secrets: { label: string; value: string }[]
  /** The word of the button. */
  done: string
  onClose: () => void
}) {
  return (
    <Modal
      open={open}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onClose}>
          {done}
        </Button>
      }
    >
      <Space vertical className="wide">
        <Alert type="warning" showIcon title={warning} />
        {secrets.map((secret) => (
          <div key={secret.label}>
            <Typography.Text strong>{secret.label}</Typography.Text>
            <Copyable
              label={secret.label}
              text={secret.value}
              block={secret.value.includes('\n')}
            />
          </div>
        ))}
      </Space>
    </Modal>
  )
}
