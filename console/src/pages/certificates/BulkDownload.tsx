import { Alert, Form, Input, Modal, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { saveBase64 } from '../../ui/download'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { listWords } from './listWords'

/** The API packs so many at once. */
const MOST = 100

/** And takes so many passwords. */
const MOST_PASSWORDS = 20

export type Packed = Pick<Answer<'DownloadCertificates'>, 'Packed' | 'Refused'>

/** One zip of what was chosen, with the passwords of the keys that have one. */
export function BulkDownload({
  ids,
  onClose,
  onDone,
}: {
  ids: string[]
  onClose: () => void
  onDone: (packed: Packed) => void
}) {
  const w = useWords(listWords)
  const s = useWords(shared)
  const isTooMany = ids.length > MOST
  const listed = useAction(
    'DescribeCertificates',
    { CertIds: ids, Limit: MOST },
    { enabled: !isTooMany },
  )
  const [passwords, setPasswords] = useState<Record<string, string>>({})
  const download = useDeed('DownloadCertificates')
  const pack = () =>
    download.mutate(
      {
        CertificateIds: ids,
        KeyPasswords: Object.entries(passwords)
          .filter(([, password]) => password !== '')
          .map(([CertificateId, Password]) => ({ CertificateId, Password })),
      },
      {
        onSuccess: (answer) => {
          if (answer.Content && answer.FileName) {
            saveBase64(answer.FileName, answer.ContentType, answer.Content)
          }
          onDone(answer)
        },
      },
    )
  return (
    <Modal
      open
      title={w.downloadTitle(ids.length)}
      okText={w.download}
      cancelText={s.cancel}
      okButtonProps={{ loading: download.isPending, disabled: isTooMany || !listed.data }}
      onOk={pack}
      onCancel={onClose}
    >
      {isTooMany ? (
        <Alert type="warning" showIcon title={w.downloadMost} />
      ) : (
        <Load from={listed}>
          {({ Certificates }) => {
            const locked = Certificates.filter(
              (one) => one.AllowDownload && one.KeyPasswordCustomFlag,
            )
            return (
              <Form layout="vertical">
                <Typography.Paragraph>{w.downloadText}</Typography.Paragraph>
                {locked.length > 0 && <Typography.Paragraph>{w.locked}</Typography.Paragraph>}
                {locked.length > MOST_PASSWORDS && (
                  <Typography.Paragraph strong>{w.passwordsMost}</Typography.Paragraph>
                )}
                {locked.map((one) => (
                  <Form.Item
                    key={one.CertificateId}
                    label={w.passwordOf(one.Domain || one.CertificateId)}
                    htmlFor={`password-${one.CertificateId}`}
                  >
                    <Input.Password
                      id={`password-${one.CertificateId}`}
                      autoComplete="off"
                      value={passwords[one.CertificateId] ?? ''}
                      onChange={(event) =>
                        setPasswords({ ...passwords, [one.CertificateId]: event.target.value })
                      }
                    />
                  </Form.Item>
                ))}
                {download.error && <RefusalNotice refusal={download.error} />}
              </Form>
            )
          }}
        </Load>
      )}
    </Modal>
  )
}
