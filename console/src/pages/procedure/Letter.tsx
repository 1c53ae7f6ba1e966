import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex, Progress, Typography } from 'antd'
import type { ReactNode } from 'react'
import { call } from '../../api/call'
import { useAttempt } from '../../ui/attempt'
import { saveBase64 } from '../../ui/download'
import { FileField } from '../../ui/FileField'
import { RefusalNotice } from '../../ui/Notice'
import { useWords, words } from '../../words/words'
import { LetterPreview } from './LetterPreview'

const letterWords = words(
  {
    template: 'Download the template',
    templateHint:
      'A PDF with your case filled in. Print it, sign and stamp it, then scan or photograph it.',
    choose: 'Stamped letter',
    formats: (list: string) =>
      `${list}, 1 KB to 1.4 MB. The content of the file counts, not its name.`,
    sending: 'Being sent',
    checking: 'Sent; the service looks through the file.',
  },
  {
    template: '下载模板',
    templateHint: '模板为已填好内容的 PDF，请打印、签字盖章后扫描或拍照。',
    choose: '盖章文件',
    formats: (list: string) => `支持 ${list}，大小 1 KB 至 1.4 MB。以文件内容为准，与文件名无关。`,
    sending: '上传中',
    checking: '已上传，系统正在检查文件。',
  },
)

/** How far the upload is; null when none runs. */
export type Share = number | null

/** The template of a letter, and the field for the stamped one. Sending it is its page's deed. */
export function Letter({
  id,
  purpose,
  formats,
  file,
  onChoose,
  share,
  note,
  children,
}: {
  id: string
  purpose: 'application' | 'revocation'
  /** As the service takes them. */
  formats: string[]
  file: File | null
  onChoose: (file: File) => void
  share: Share
  /** Whether it can be replaced. */
  note: string
  children?: ReactNode
}) {
  const w = useWords(letterWords)
  return (
    <Flex vertical gap={16}>
      <Template id={id} purpose={purpose} />
      <FileField
        label={w.choose}
        hint={formats.length > 0 ? `${w.formats(formats.join(', '))} ${note}` : note}
        accept={formats.map((format) => `.${format.toLowerCase()}`).join(',')}
        file={file}
        onChoose={onChoose}
      />
      {file && <LetterPreview id={id} purpose={purpose} file={file} />}
      {share !== null && (
        <div role="status">
          <Typography.Text>{share < 1 ? w.sending : w.checking}</Typography.Text>
          <Progress aria-label={w.sending} percent={Math.round(share * 100)} status="active" />
        </div>
      )}
      {children}
    </Flex>
  )
}

export function Template({ id, purpose }: { id: string; purpose: 'application' | 'revocation' }) {
  const w = useWords(letterWords)
  const { busy, refusal, attempt } = useAttempt()
  const download = () =>
    attempt(async () => {
      const form = await call('DownloadLetterTemplate', { CertificateId: id, Purpose: purpose })
      saveBase64(form.FileName, form.ContentType, form.Content)
    })
  return (
    <Flex vertical gap={8} align="start">
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        loading={busy}
        onClick={() => void download()}
      >
        {w.template}
      </Button>
      <Typography.Text type="secondary">{w.templateHint}</Typography.Text>
      {refusal && <RefusalNotice refusal={refusal} />}
    </Flex>
  )
}
