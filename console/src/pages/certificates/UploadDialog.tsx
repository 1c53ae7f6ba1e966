import { Alert, Button, Form, Input, Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Refusal } from '../../api/call'
import { useDeed } from '../../api/queries'
import { RefusalNotice } from '../../ui/Notice'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'

const uploadWords = words(
  {
    title: 'Upload a certificate',
    what: 'A certificate from elsewhere is listed, reminded of and deployed like the others. It cannot be revoked or reissued here: only whoever issued it can do that.',
    kind: 'What it is',
    server: 'A server’s certificate with its private key',
    gm: 'A GM (SM2) pair: a signing and an encryption certificate',
    ca: 'An authority’s certificate, to trust it',
    certificate: 'Certificate',
    certificateHint:
      'PEM: the certificate and its chain, in any order. Paste it, or choose the file.',
    key: 'Private key',
    keyHint: 'PEM. It is kept encrypted.',
    password: 'Password of the key',
    passwordHint: 'Only if the key has one. It is used once and kept nowhere.',
    encryptCertificate: 'Encryption certificate',
    encryptKey: 'Private key of the encryption certificate',
    alias: 'Alias',
    deed: 'Upload',
    file: 'Choose the file',
    repeated: 'This certificate is there already.',
    look: 'Look at it',
  },
  {
    title: '上传证书',
    what: '其他来源的证书也会显示在列表中，享有到期提醒并可部署。它不能在此吊销或重颁发，只能由其签发方办理。',
    kind: '证书类型',
    server: '服务器证书（含私钥）',
    gm: '国密（SM2）双证书：签名证书与加密证书',
    ca: 'CA 证书（用于信任）',
    certificate: '证书',
    certificateHint: 'PEM 格式，包含证书及证书链，顺序不限。可粘贴或选择文件。',
    key: '私钥',
    keyHint: 'PEM 格式，加密保存。',
    password: '私钥密码',
    passwordHint: '仅在私钥设有密码时填写，只使用一次，不会保存。',
    encryptCertificate: '加密证书',
    encryptKey: '加密证书私钥',
    alias: '备注名',
    deed: '上传',
    file: '选择文件',
    repeated: '该证书已存在。',
    look: '查看',
  },
)

const MOST_OCTETS = 1_000_000

function FileButton({
  text,
  label,
  onText,
}: {
  text: string
  label: string
  onText: (text: string) => void
}) {
  return (
    <label className="file-button">
      {text}
      <input
        type="file"
        className="visually-hidden"
        aria-label={label}
        accept=".pem,.crt,.cer,.key,.txt"
        onChange={async (event) => {
          const file = event.target.files?.[0]
          if (file && file.size <= MOST_OCTETS) {
            onText(await file.text())
          }
          event.target.value = ''
        }}
      />
    </label>
  )
}

interface Fields {
  kind: 'SVR' | 'GM' | 'CA'
  certificate: string
  key?: string
  password?: string
  encryptCertificate?: string
  encryptKey?: string
  alias?: string
}

/** At the field that the refusal names. */
function fieldOf(refusal: Refusal | null): 'certificate' | 'key' | null {
  if (!refusal) {
    return null
  }
  if (refusal.message.includes('CertificatePrivateKey') || refusal.code.endsWith('Mismatch')) {
    return 'key'
  }
  return refusal.code.includes('Certificate') ? 'certificate' : null
}

/** Takes in a third party's certificate. What is typed is in memory alone: there is a private key among it. */
export function UploadDialog({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (id: string) => void
}) {
  const w = useWords(uploadWords)
  const s = useWords(shared)
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? 'SVR'
  const upload = useDeed('UploadCertificate')
  const [repeated, setRepeated] = useState('')
  const wrong = fieldOf(upload.error)
  const isWrong = (field: string) =>
    wrong === field ? { validateStatus: 'error' as const, help: upload.error?.message } : {}

  const submit = (fields: Fields) =>
    upload.mutate(
      {
        CertificatePublicKey: fields.certificate,
        CertificateType: fields.kind === 'CA' ? 'CA' : 'SVR',
        Repeatable: false,
        ...(fields.kind !== 'CA' && fields.key && { CertificatePrivateKey: fields.key }),
        ...(fields.password && { KeyPassword: fields.password }),
        ...(fields.kind === 'GM' && {
          EncryptCert: fields.encryptCertificate,
          EncryptPrivateKey: fields.encryptKey,
        }),
        ...(fields.alias && { Alias: fields.alias }),
      },
      {
        onSuccess: (answer) =>
          answer.RepeatCertId ? setRepeated(answer.RepeatCertId) : onDone(answer.CertificateId),
      },
    )
  const fileOf = (field: 'certificate' | 'key', label: string): ReactNode => (
    <FileButton
      text={w.file}
      label={`${w.file}: ${label}`}
      onText={(text) => form.setFieldValue(field, text)}
    />
  )

  return (
    <Modal open title={w.title} width={640} footer={null} onCancel={onClose}>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'SVR' }}
        onFinish={submit}
        requiredMark={false}
      >
        <p>{w.what}</p>
        <Form.Item name="kind" label={w.kind}>
          <Radio.Group
            vertical
            options={[
              { value: 'SVR', label: w.server },
              { value: 'GM', label: w.gm },
              { value: 'CA', label: w.ca },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="certificate"
          label={w.certificate}
          extra={
            <>
              {w.certificateHint} {fileOf('certificate', w.certificate)}
            </>
          }
          rules={[{ required: true, message: s.required }]}
          {...isWrong('certificate')}
        >
          <Input.TextArea rows={5} className="pem" spellCheck={false} />
        </Form.Item>
        {kind !== 'CA' && (
          <>
            <Form.Item
              name="key"
              label={w.key}
              extra={
                <>
                  {w.keyHint} {fileOf('key', w.key)}
                </>
              }
              rules={[{ required: true, message: s.required }]}
              {...isWrong('key')}
            >
              <Input.TextArea rows={4} className="pem" spellCheck={false} autoComplete="off" />
            </Form.Item>
            <Form.Item name="password" label={w.password} extra={w.passwordHint}>
              <Input.Password autoComplete="off" />
            </Form.Item>
          </>
        )}
        {kind === 'GM' && (
          <>
            <Form.Item
              name="encryptCertificate"
              label={w.encryptCertificate}
              rules={[{ required: true, message: s.required }]}
            >
              <Input.TextArea rows={4} className="pem" spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="encryptKey"
              label={w.encryptKey}
              rules={[{ required: true, message: s.required }]}
            >
              <Input.TextArea rows={4} className="pem" spellCheck={false} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="alias" label={w.alias}>
          <Input maxLength={200} />
        </Form.Item>
        {upload.error && <RefusalNotice refusal={upload.error} />}
        <div aria-live="polite">
          {repeated && (
            <Alert
              type="info"
              title={
                <>
                  {w.repeated} <Link to={`/console/certificates/${repeated}`}>{w.look}</Link>
                </>
              }
            />
          )}
        </div>
        <div className="dialog-buttons">
          <Button onClick={onClose}>{s.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={upload.isPending}>
            {w.deed}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}

export default UploadDialog
