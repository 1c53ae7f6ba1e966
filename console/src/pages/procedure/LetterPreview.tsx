import { useQuery } from '@tanstack/react-query'
import { Flex, Spin, Typography } from 'antd'
import { type Answer, call, type Refusal } from '../../api/call'
import { base64Of } from '../../ui/FileField'
import { RefusalNotice } from '../../ui/Notice'
import { useWords, words } from '../../words/words'
import { LetterPages } from '../shared/LetterPages'

const previewWords = words(
  {
    drawing: 'The service looks through the file.',
    seen: 'As its reviewer will see it',
    title: (name: string) => `Preview of ${name}`,
    hint: 'Nothing is sent to the reviewers yet. Is every page there, signed, stamped and readable?',
  },
  {
    drawing: '系统正在检查文件。',
    seen: '审核人员看到的内容',
    title: (name: string) => `${name} 预览`,
    hint: '文件尚未提交审核。请确认各页完整、已签字盖章且清晰可读。',
  },
)

/** Another try may go well; of any other refusal the file is the reason. */
const LATER = ['RequestLimitExceeded', 'Network']

/** The chosen file as pictures, before it is uploaded; or why it would not be taken. */
export function LetterPreview({
  id,
  purpose,
  file,
}: {
  id: string
  purpose: 'application' | 'revocation'
  file: File
}) {
  const w = useWords(previewWords)
  const drawn = useQuery<Answer<'PreviewLetter'>, Refusal>({
    queryKey: ['letter', id, purpose, file.name, file.size, file.lastModified],
    queryFn: async ({ signal }) =>
      call(
        'PreviewLetter',
        { CertificateId: id, Purpose: purpose, Letter: await base64Of(file) },
        signal,
      ),
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
  if (drawn.error) {
    return LATER.includes(drawn.error.code) ? (
      <RefusalNotice refusal={drawn.error} retry={() => void drawn.refetch()} />
    ) : (
      <RefusalNotice refusal={drawn.error} />
    )
  }
  return (
    <div aria-live="polite">
      {drawn.data ? (
        <Flex vertical gap={8}>
          <Typography.Text strong>{w.seen}</Typography.Text>
          <Typography.Text type="secondary">{w.hint}</Typography.Text>
          <LetterPages
            key={file.name}
            title={w.title(file.name)}
            pages={drawn.data.Pages}
            total={drawn.data.TotalPages}
            zoom={50}
          />
        </Flex>
      ) : (
        <Flex gap={8} align="center">
          <Spin size="small" />
          <Typography.Text>{w.drawing}</Typography.Text>
        </Flex>
      )}
    </div>
  )
}
