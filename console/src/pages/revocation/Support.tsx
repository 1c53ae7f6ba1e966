import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useDeed } from '../../api/queries'
import { useWhole } from '../../api/whole'
import { useDraft } from '../../ui/draft'
import { RefusalNotice } from '../../ui/Notice'
import { useWords } from '../../words/words'
import { isAllowed, type Verdicts } from '../certificate/deeds/deeds'
import { type GivenReason, ReasonCodeField, ReasonField } from '../procedure/ReasonFields'
import { revocationWords } from './revocationWords'

const NOTHING: GivenReason = { code: 'superseded', reason: '' }

/** RV-08: what was asked of support, and asking it. */
export function AskSupport({
  id,
  refused,
  verdicts,
}: {
  id: string
  refused: boolean
  verdicts: Verdicts | undefined
}) {
  const w = useWords(revocationWords)
  const asked = useWhole('DescribeSupportRequests', {}, (answer) => answer.Requests)
  const ask = useDeed('RequestSupportRevocation')
  const [open, setOpen] = useState(false)
  const { draft, change, drop } = useDraft<GivenReason>(`support.${id}`, NOTHING)
  const all = asked.data?.filter((each) => each.CertificateId === id) ?? []
  const mine = all.find((each) => each.State === 'open')
  const answered = all.find((each) => each.State !== 'open')
  if (!mine && !isAllowed(verdicts, 'RequestSupportRevocation')) {
    return null
  }
  return (
    <section>
      <Typography.Title level={2} className="section-title">
        {w.askSupport}
      </Typography.Title>
      {mine ? (
        <Alert
          type="info"
          showIcon
          role="status"
          title={w.asked}
          description={w.askedHint(mine.CaseId)}
        />
      ) : (
        <Flex vertical gap={12} align="start">
          {answered && (
            <Alert type="info" showIcon title={w.answered} description={answered.Answer} />
          )}
          <Typography.Text>{refused ? w.askSupportHint : w.askSupportLost}</Typography.Text>
          {open && (
            <>
              <ReasonCodeField code={draft.code} onChange={(code) => change({ code })} />
              <div className="wide">
                <ReasonField reason={draft.reason} onChange={(reason) => change({ reason })} />
              </div>
              {ask.error && <RefusalNotice refusal={ask.error} />}
            </>
          )}
          <Button
            loading={ask.isPending}
            onClick={() =>
              open
                ? ask.mutate(
                    { CertificateId: id, Reason: draft.reason, ReasonCode: draft.code },
                    { onSuccess: drop },
                  )
                : setOpen(true)
            }
          >
            {w.askSupport}
          </Button>
        </Flex>
      )}
    </section>
  )
}
