import { Alert, Flex, Input, Typography } from 'antd'
import { useState } from 'react'
import { useDeed } from '../../api/queries'
import { useWhole } from '../../api/whole'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { Field } from '../../ui/Field'
import { Load } from '../../ui/Page'
import { useWords } from '../../words/words'
import { supportWords } from './supportWords'
import { Told } from './Told'

/** What has to be typed: enough of the fingerprint to have looked at it. */
const TYPED = 8

/** RI-23: the key is never certified again, and all that has it is revoked at once. */
export function BlockKey({ fingerprint, onClose }: { fingerprint: string; onClose: () => void }) {
  const w = useWords(supportWords)
  const block = useDeed('BlockKey')
  const [justification, setJustification] = useState('')
  const falls = useWhole('FindCertificates', { Text: fingerprint }, (found) => found.Certificates)
  if (block.data) {
    return (
      <Told title={w.blocked(block.data.Revoked.length)} onClose={onClose}>
        <Flex vertical gap={8}>
          <span>{block.data.Revoked.join(', ')}</span>
          <span>{w.follow}</span>
        </Flex>
      </Told>
    )
  }
  return (
    <ConfirmTyped
      open
      title={w.blockTitle}
      text={fingerprint.slice(0, TYPED)}
      deed={w.block}
      busy={block.isPending}
      refusal={block.error}
      onConfirm={() => block.mutate({ KeyFingerprint: fingerprint, Justification: justification })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={w.blockText} />
        <Typography.Text code className="copyable-text">
          {fingerprint}
        </Typography.Text>
        <Load from={falls}>
          {(found) => {
            const falling = found.filter(
              (one) =>
                one.State === 'issued' || one.State === 'reissuing' || one.State === 'revoking',
            )
            return (
              <div>
                {falling.length === 0 ? w.fallsNone : w.fallsWith(falling.length)}
                <ul>
                  {falling.map((one) => (
                    <li key={one.CertificateId}>
                      {one.CertificateId}: {one.Domains.join(', ')} ({one.AccountId})
                    </li>
                  ))}
                </ul>
              </div>
            )
          }}
        </Load>
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
