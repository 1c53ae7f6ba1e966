import { Modal } from 'antd'
import type { Answer } from '../../api/call'
import { RefusalNotice } from '../../ui/Notice'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import type { Wish } from './ReissueForm'
import { reissueWords } from './reissueWords'

/** RI-11: stands before the submission. */
export function Confirmation({
  open,
  terms,
  wish,
  keyText,
  password,
  busy,
  refusal,
  onConfirm,
  onCancel,
}: {
  open: boolean
  terms: Answer<'DescribeReissueTerms'>
  wish: Wish
  keyText: string
  password: boolean
  busy: boolean
  refusal: Error | null
  onConfirm: () => void
  onCancel: () => void
}) {
  const w = useWords(reissueWords)
  const { cancel } = useWords(shared)
  return (
    <Modal
      open={open}
      title={w.confirmTitle}
      okText={w.confirmDeed}
      okButtonProps={{ loading: busy }}
      cancelText={cancel}
      onOk={onConfirm}
      onCancel={onCancel}
      destroyOnHidden
    >
      <ul className="hints">
        <li>{terms.Domains.join(', ')}</li>
        <li>
          {w.confirmKey} {keyText}
        </li>
        <li>
          {w.confirmEnd} <Time at={terms.EndTime} />
        </li>
        {password && <li>{w.confirmPassword}</li>}
        <li>{wish.retire ? w.confirmRetire(wish.retireHours) : w.confirmStays}</li>
      </ul>
      {refusal && <RefusalNotice refusal={refusal} />}
    </Modal>
  )
}
