import { Modal, Space, Typography } from 'antd'
import { useDeed } from '../../../api/queries'
import { ConfirmTyped } from '../../../ui/ConfirmTyped'
import { RefusalNotice } from '../../../ui/Notice'
import { shared } from '../../../words/shared'
import { useWords, words } from '../../../words/words'
import type { DialogProps } from './DeedDialog'

const endWords = words(
  {
    deleteTitle: (domain: string) => `Delete the certificate of ${domain}`,
    deleteText:
      'It disappears from your list and cannot be brought back. The authority’s record, its CRL entry and the audit trail stay.',
    cancelTitle: (domain: string) => `Cancel the request for ${domain}`,
    cancelText:
      'Nothing will be issued. An application can be submitted again later; where a reissue is cancelled, the original stays as it is.',
    cancelDeed: 'Cancel the request',
    keep: 'Keep it',
  },
  {
    deleteTitle: (domain: string) => `删除 ${domain} 的证书`,
    deleteText: '证书将从您的列表中移除且无法恢复。签发机构的记录、CRL 条目和审计记录仍会保留。',
    cancelTitle: (domain: string) => `取消 ${domain} 的申请`,
    cancelText: '将不会签发证书。申请之后可重新提交；若取消的是重颁发，原证书保持不变。',
    cancelDeed: '取消申请',
    keep: '保留',
  },
)

export function DeleteDialog({ subject, onClose, onDone }: DialogProps) {
  const w = useWords(endWords)
  const s = useWords(shared)
  const remove = useDeed('DeleteCertificate')
  return (
    <ConfirmTyped
      open
      title={w.deleteTitle(subject.domain)}
      text={subject.domain || subject.id}
      deed={s.delete}
      busy={remove.isPending}
      refusal={remove.error}
      onConfirm={() => remove.mutate({ CertificateId: subject.id }, { onSuccess: onDone })}
      onCancel={onClose}
    >
      <Typography.Text>{w.deleteText}</Typography.Text>
    </ConfirmTyped>
  )
}

export function CancelDialog({ subject, onClose, onDone }: DialogProps) {
  const w = useWords(endWords)
  const cancel = useDeed('CancelCertificateOrder')
  return (
    <Modal
      open
      title={w.cancelTitle(subject.domain)}
      okText={w.cancelDeed}
      okButtonProps={{ danger: true, loading: cancel.isPending }}
      cancelText={w.keep}
      onOk={() => cancel.mutate({ CertificateId: subject.id }, { onSuccess: onDone })}
      onCancel={onClose}
    >
      <Space vertical className="wide">
        <Typography.Text>{w.cancelText}</Typography.Text>
        {cancel.error && <RefusalNotice refusal={cancel.error} />}
      </Space>
    </Modal>
  )
}
