import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex, Tooltip, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { ReviewCase, ReviewCaseReviewedPaper } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { saveBase64 } from '../../ui/download'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { useWords } from '../../words/words'
import { PaperPages } from '../shared/PaperPages'
import { reviewWords } from './reviewWords'
import '../shared/letters.css'

/** The letters of a case, each opened when it is asked for. Whoever has seen one has its hash in `seen`. */
export function Letters({
  review,
  seen,
  onSeen,
}: {
  review: ReviewCase
  seen: ReadonlySet<string>
  onSeen: (sha256: string) => void
}) {
  const w = useWords(reviewWords)
  const [open, setOpen] = useState<string | null>(null)
  const download = useDeed('DownloadReviewPaper')
  const save = (paper: ReviewCaseReviewedPaper) =>
    download.mutate(
      { ReviewId: review.ReviewId, PaperId: paper.PaperId },
      { onSuccess: (file) => saveBase64(file.FileName, 'application/octet-stream', file.Content) },
    )
  if (review.Papers.length === 0) {
    return <Section title={w.letters}>{w.noLetters}</Section>
  }
  return (
    <Section title={w.letters}>
      <Typography.Text type="secondary">{w.lettersExplained}</Typography.Text>
      {download.error && <RefusalNotice refusal={download.error} />}
      {review.Papers.map((paper) => (
        <Flex vertical gap={8} key={paper.PaperId}>
          <Flex gap={8} wrap align="center">
            <strong>{paper.Title}</strong>
            <span>
              {paper.Format}, {Math.ceil(paper.Size / 1024)} KB
            </span>
            {seen.has(paper.Sha256) ? (
              <Tag tone="good">{w.seen}</Tag>
            ) : (
              <Tag tone="warning">{w.notSeen}</Tag>
            )}
            <Button
              size="small"
              aria-expanded={open === paper.PaperId}
              aria-label={w.viewLetter(paper.Title)}
              onClick={() => setOpen(open === paper.PaperId ? null : paper.PaperId)}
            >
              {w.view}
            </Button>
            <Tooltip title={w.downloadWarning}>
              <Button
                size="small"
                icon={<DownloadOutlined aria-hidden="true" />}
                loading={download.isPending}
                onClick={() => save(paper)}
              >
                {w.download}
              </Button>
            </Tooltip>
          </Flex>
          <Typography.Text type="secondary" className="letter-hash">
            {w.sha256}: {paper.Sha256}
          </Typography.Text>
          {open === paper.PaperId && (
            <Viewer reviewId={review.ReviewId} paper={paper} onSeen={() => onSeen(paper.Sha256)} />
          )}
        </Flex>
      ))}
    </Section>
  )
}

function Viewer({
  reviewId,
  paper,
  onSeen,
}: {
  reviewId: string
  paper: ReviewCaseReviewedPaper
  onSeen: () => void
}) {
  const drawn = useAction(
    'DescribeReviewPaper',
    { ReviewId: reviewId, PaperId: paper.PaperId },
    { staleTime: 600_000 },
  )
  const shown = drawn.data !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it is there
  useEffect(() => {
    if (shown) {
      onSeen()
    }
  }, [shown])
  return (
    <Load from={drawn}>
      {(data) => <PaperPages title={paper.Title} pages={data.Pages} total={data.TotalPages} />}
    </Load>
  )
}
