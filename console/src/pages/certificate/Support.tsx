import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useDeed } from '../../api/queries'
import { useWhole } from '../../api/whole'
import { RefusalNotice } from '../../ui/Notice'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'
import { isAllowed, useWhyNot, type Verdicts } from './deeds/deeds'

const supportWords = words(
  {
    refused: 'You cannot revoke this certificate yourself',
    ask: 'Ask support',
    title: 'Ask support to revoke it',
    hint: 'Support can revoke it on your behalf. Say why, and what proves it: a second person there will confirm.',
    reason: 'Reason and evidence',
    code: 'Kind of reason',
    unspecified: 'Unspecified',
    keyCompromise: 'The private key is compromised',
    affiliationChanged: 'The organization’s name or details changed',
    superseded: 'It was replaced',
    cessationOfOperation: 'The domain or site is no longer in use',
    send: 'Send',
    open: 'Support was asked to revoke this certificate and has not answered yet.',
    answered: 'Support answered:',
    asked: 'Asked',
  },
  {
    refused: '您不能自行吊销此证书',
    ask: '联系支持',
    title: '请支持人员吊销证书',
    hint: '支持人员可代您吊销。请说明原因及证明材料，吊销将由另一位人员复核。',
    reason: '原因及证明',
    code: '原因类型',
    unspecified: '未指明',
    keyCompromise: '私钥已泄露',
    affiliationChanged: '组织名称或信息变更',
    superseded: '已被替换',
    cessationOfOperation: '域名或网站已停用',
    send: '提交',
    open: '已请求支持人员吊销此证书，等待答复。',
    answered: '支持人员答复：',
    asked: '提交时间',
  },
)

const CODES = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
] as const

/** What was asked of support about this certificate, and the way to ask where a rule refuses the owner. */
export function Support({ id, verdicts }: { id: string; verdicts: Verdicts }) {
  const w = useWords(supportWords)
  const whyNot = useWhyNot()
  const asked = useWhole('DescribeSupportRequests', {}, (answer) => answer.Requests)
  const [isAsking, setAsking] = useState(false)
  const cases = asked.data?.filter((one) => one.CertificateId === id) ?? []
  const why = whyNot(verdicts, 'Revoke')
  return (
    <>
      {cases.slice(0, 1).map((one) => (
        <Alert
          key={one.CaseId}
          className="wide"
          type="info"
          showIcon
          title={one.State === 'open' ? w.open : `${w.answered} ${one.Answer}`}
          description={
            <>
              {w.asked} <Time at={one.AskTime} />: {one.Reason}
            </>
          }
        />
      ))}
      {why.length > 0 && isAllowed(verdicts, 'RequestSupportRevocation') && (
        <Alert
          className="wide"
          type="warning"
          showIcon
          title={w.refused}
          description={why.join(' ')}
          action={<Button onClick={() => setAsking(true)}>{w.ask}</Button>}
        />
      )}
      {isAsking && <AskDialog id={id} onClose={() => setAsking(false)} />}
    </>
  )
}

interface Fields {
  code: string
  reason: string
}

function AskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(supportWords)
  const s = useWords(shared)
  const ask = useDeed('RequestSupportRevocation')
  return (
    <Modal open title={w.title} footer={null} onCancel={onClose}>
      <Form<Fields>
        layout="vertical"
        initialValues={{ code: 'unspecified' }}
        onFinish={({ code, reason }) =>
          ask.mutate(
            { CertificateId: id, Reason: reason, ReasonCode: code },
            { onSuccess: onClose },
          )
        }
      >
        <p>{w.hint}</p>
        <Form.Item name="code" label={w.code}>
          <select className="choice">
            {CODES.map((code) => (
              <option key={code} value={code}>
                {w[code]}
              </option>
            ))}
          </select>
        </Form.Item>
        <Form.Item
          name="reason"
          label={w.reason}
          rules={[{ required: true, whitespace: true, message: s.required }]}
        >
          <Input.TextArea rows={5} maxLength={500} />
        </Form.Item>
        {ask.error && <RefusalNotice refusal={ask.error} />}
        <div className="dialog-buttons">
          <Button onClick={onClose}>{s.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {w.send}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
