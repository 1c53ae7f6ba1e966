import { Flex, Input, Modal, Space, Typography } from 'antd'
import { useState } from 'react'
import type { ReviewCase } from '../../api/actions'
import { useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { useDraft } from '../../ui/draft'
import { Field } from '../../ui/Field'
import { RefusalNotice } from '../../ui/Notice'
import { Section } from '../../ui/Section'
import { FromNow, Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { useIsClaimed } from './ReviewQueue'
import { reviewWords } from './reviewWords'

const NOTHING = { reason: '', note: '' }

/** Claim, note, approve or reject. Whether the caller can decide it is the service's word. */
export function Decision({
  review,
  seen,
  onEnded,
}: {
  review: ReviewCase
  seen: ReadonlySet<string>
  onEnded: (words: string) => void
}) {
  const w = useWords(reviewWords)
  const claim = useDeed('ClaimReview')
  const note = useDeed('NoteReview')
  const { draft, change } = useDraft(`review.${review.ReviewId}`, NOTHING)
  const claimed = useIsClaimed(review)
  const isMine = claimed && !review.WhyNot
  const refused = review.WhyNot ? [review.WhyNot] : []
  return (
    <Section title={w.decide}>
      <Flex gap={12} wrap align="center" aria-live="polite">
        <DeedButton
          type={isMine ? 'default' : 'primary'}
          whyNot={refused}
          loading={claim.isPending}
          onClick={() => claim.mutate({ ReviewId: review.ReviewId })}
        >
          {isMine ? w.renew : w.claimNow}
        </DeedButton>
        {isMine && (
          <span>
            {w.claimEnds} <FromNow at={review.ClaimedUntil} /> (<Time at={review.ClaimedUntil} />
            ). {w.minutesHelp}
          </span>
        )}
        {!claimed && <span>{w.free}</span>}
      </Flex>
      {claim.error && <RefusalNotice refusal={claim.error} />}
      <Verdict
        review={review}
        seen={seen}
        isMine={isMine}
        reason={draft.reason}
        onReason={(reason) => change({ reason })}
        onEnded={(words) => {
          change({ reason: '' })
          onEnded(words)
        }}
      />
      <Field label={w.noteLabel} help={w.noteHelp}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={500}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
      {note.error && <RefusalNotice refusal={note.error} />}
      <div>
        <DeedButton
          whyNot={[]}
          disabled={draft.note.trim() === ''}
          loading={note.isPending}
          onClick={() =>
            note.mutate(
              { ReviewId: review.ReviewId, Note: draft.note },
              { onSuccess: () => change({ note: '' }) },
            )
          }
        >
          {w.addNote}
        </DeedButton>
      </div>
    </Section>
  )
}

function Verdict({
  review,
  seen,
  isMine,
  reason,
  onReason,
  onEnded,
}: {
  review: ReviewCase
  seen: ReadonlySet<string>
  isMine: boolean
  reason: string
  onReason: (reason: string) => void
  onEnded: (words: string) => void
}) {
  const w = useWords(reviewWords)
  const { cancel } = useWords(shared)
  const approve = useDeed('ApproveReview')
  const reject = useDeed('RejectReview')
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null)
  const refused = review.WhyNot ? [review.WhyNot] : isMine ? [] : [w.claimFirst]
  const unseen = review.Papers.some((paper) => !seen.has(paper.Sha256))
  const hashes = review.Papers.map((paper) => paper.Sha256)
  const done = (answer: { Ended: boolean }) =>
    onEnded(answer.Ended ? w.endedText : w.waitsForAnother)
  const decide = () => {
    if (asking === 'approve') {
      approve.mutate(
        { ReviewId: review.ReviewId, Reason: reason, Papers: hashes },
        { onSuccess: done },
      )
    } else {
      reject.mutate({ ReviewId: review.ReviewId, Reason: reason }, { onSuccess: done })
    }
  }
  const refusal = asking === 'approve' ? approve.error : reject.error
  return (
    <>
      <Field label={w.decideReason} help={w.decideHelp}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
        )}
      </Field>
      <Space wrap>
        <DeedButton
          type="primary"
          whyNot={refused.length > 0 ? refused : unseen ? [w.lookFirst] : []}
          onClick={() => setAsking('approve')}
        >
          {w.approve}
        </DeedButton>
        <DeedButton
          danger
          whyNot={refused.length > 0 ? refused : reason.trim() === '' ? [w.reasonFirst] : []}
          onClick={() => setAsking('reject')}
        >
          {w.reject}
        </DeedButton>
      </Space>
      <Modal
        open={asking !== null}
        title={asking === 'approve' ? w.approveConfirm : w.rejectConfirm}
        okText={asking === 'approve' ? w.approve : w.reject}
        okButtonProps={{
          danger: asking === 'reject' || review.Kind === 'revocation',
          loading: approve.isPending || reject.isPending,
        }}
        cancelText={cancel}
        onOk={decide}
        onCancel={() => setAsking(null)}
        destroyOnHidden
      >
        <Flex vertical gap={12}>
          {asking === 'approve' ? (
            <>
              <span>{review.Kind === 'revocation' ? w.approveRevocation : w.approveOther}</span>
              <span>{w.namesPapers(hashes.length)}</span>
              {hashes.map((hash) => (
                <Typography.Text key={hash} className="letter-hash">
                  {hash}
                </Typography.Text>
              ))}
            </>
          ) : (
            <blockquote>{reason}</blockquote>
          )}
          {refusal && <RefusalNotice refusal={refusal} />}
        </Flex>
      </Modal>
    </>
  )
}
