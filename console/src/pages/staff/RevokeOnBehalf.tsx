import { Alert, Flex, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useDeed } from '../../api/queries'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { Field } from '../../ui/Field'
import { Outcome } from '../../ui/Outcome'
import { useWords } from '../../words/words'
import { reasonCodes, supportWords } from './supportWords'
import { Told } from './Told'

/** RV-08: for owners who cannot revoke themselves. */
export function RevokeOnBehalf({
  certificateId,
  text,
  reasonCode = 'keyCompromise',
  onClose,
}: {
  certificateId: string
  /** What has to be typed: a domain, or the id. */
  text: string
  reasonCode?: string
  onClose: () => void
}) {
  const w = useWords(supportWords)
  const revoke = useDeed('RevokeOnBehalf')
  const [code, setCode] = useState(reasonCode)
  const [extent, setExtent] = useState('generation')
  const [justification, setJustification] = useState('')
  if (revoke.data) {
    return (
      <Told title={revoke.data.Revoked ? w.revoked : w.requested} onClose={onClose}>
        <Outcome title={revoke.data.Revoked ? w.revoked : w.requested}>{text}</Outcome>
      </Told>
    )
  }
  return (
    <ConfirmTyped
      open
      title={w.revokeTitle(text)}
      text={text}
      deed={w.revoke}
      busy={revoke.isPending}
      refusal={revoke.error}
      onConfirm={() =>
        revoke.mutate({
          CertificateId: certificateId,
          ReasonCode: code,
          Justification: justification,
          Extent: extent,
        })
      }
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Alert type="info" showIcon title={w.revokeText} />
        <Field label={w.reasonCode}>
          {(ids) => <Select {...ids} value={code} onChange={setCode} options={reasonCodes(w)} />}
        </Field>
        <Radio.Group
          vertical
          aria-label={w.extent}
          value={extent}
          onChange={(event) => setExtent(event.target.value)}
          options={[
            { value: 'generation', label: w.generation },
            { value: 'alone', label: w.alone },
          ]}
        />
        <Field label={w.justification} help={w.justificationHelp}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={500}
              value={justification}
              onChange={(event) => setJustification(event.target.value)}
            />
          )}
        </Field>
      </Flex>
    </ConfirmTyped>
  )
}
