import { Alert, Button, Space, Typography } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../../api/call'
import { useDeed } from '../../api/queries'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { useWords } from '../../words/words'
import { useRefresh, useVerdictsAtAll, useWhyNot } from '../certificate/deeds/deeds'
import { BulkDownload, type Packed } from './BulkDownload'
import { listWords } from './listWords'

/** The API takes so many at once. */
const MOST_DELETED = 100
const MOST_SILENCED = 50

type Deleted = Pick<Answer<'DeleteCertificates'>, 'Success' | 'Fail'>

function parts<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all.slice(n * size, (n + 1) * size),
  )
}

/** What can be done with all that was chosen. Each is judged for itself; whatever was not done says why. */
export function BulkBar({
  chosen,
  onChoose,
  onExport,
}: {
  chosen: ReadonlySet<string>
  onChoose: (keys: Set<string>) => void
  onExport: () => void
}) {
  const w = useWords(listWords)
  const refresh = useRefresh()
  const whyNotAt = useWhyNot()
  const atAll = useVerdictsAtAll().data
  const remove = useDeed('DeleteCertificates')
  const [isAsking, setAsking] = useState(false)
  const [deleted, setDeleted] = useState<Deleted | null>(null)
  const [told, setTold] = useState('')
  const [silencing, setSilencing] = useState<0 | 1 | null>(null)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const [isDownloading, setDownloading] = useState(false)
  const [packed, setPacked] = useState<Packed | null>(null)
  const ids = [...chosen]

  const deleteAll = async () => {
    const all: Deleted = { Success: [], Fail: [] }
    try {
      for (const part of parts(ids, MOST_DELETED)) {
        const answer = await remove.mutateAsync({ CertificateIds: part, IsSync: true })
        all.Success.push(...answer.Success)
        all.Fail.push(...answer.Fail)
      }
      setAsking(false)
      setDeleted(all)
      onChoose(new Set(all.Fail.map((fail) => fail.CertId)))
    } catch {
      // The dialog shows the refusal.
    }
  }

  const silence = async (status: 0 | 1) => {
    setSilencing(status)
    setRefusal(null)
    setTold('')
    try {
      for (const part of parts(ids, MOST_SILENCED)) {
        await call('ModifyCertificatesExpiringNotificationSwitch', {
          CertificateIds: part,
          SwitchStatus: status,
        })
      }
      setTold(status === 1 ? w.silencedNow(ids.length) : w.reminded(ids.length))
    } catch (error) {
      setRefusal(error as Error)
    }
    setSilencing(null)
    refresh()
  }

  return (
    <div className="stacked">
      {ids.length > 0 && (
        <Space wrap className="bulk-bar">
          <Typography.Text strong>{w.chosen(ids.length)}</Typography.Text>
          <DeedButton whyNot={whyNotAt(atAll, 'Download')} onClick={() => setDownloading(true)}>
            {w.download}
          </DeedButton>
          <DeedButton danger whyNot={whyNotAt(atAll, 'Delete')} onClick={() => setAsking(true)}>
            {w.delete}
          </DeedButton>
          <DeedButton
            whyNot={whyNotAt(atAll, 'Remind')}
            loading={silencing === 1}
            onClick={() => void silence(1)}
          >
            {w.silence}
          </DeedButton>
          <DeedButton
            whyNot={whyNotAt(atAll, 'Remind')}
            loading={silencing === 0}
            onClick={() => void silence(0)}
          >
            {w.remind}
          </DeedButton>
          <Button onClick={onExport}>{w.exportChosen}</Button>
          <Button type="text" onClick={() => onChoose(new Set())}>
            {w.chooseNone}
          </Button>
        </Space>
      )}
      <div aria-live="polite">
        {told && <Typography.Text>{told}</Typography.Text>}
        {deleted && (
          <Alert
            type={deleted.Fail.length > 0 ? 'warning' : 'success'}
            showIcon
            closable={{ onClose: () => setDeleted(null) }}
            title={w.deleted(deleted.Success.length)}
            description={
              deleted.Fail.length > 0 && (
                <>
                  {w.notDeleted}
                  <ul className="plain-list">
                    {deleted.Fail.map((fail) => (
                      <li key={fail.CertId}>
                        {fail.CertId}: {fail.Msg}
                      </li>
                    ))}
                  </ul>
                </>
              )
            }
          />
        )}
      </div>
      <div aria-live="polite">
        {packed && (
          <Alert
            type={packed.Refused.length > 0 ? 'warning' : 'success'}
            showIcon
            closable={{ onClose: () => setPacked(null) }}
            title={w.packed(packed.Packed.length)}
            description={
              packed.Refused.length > 0 && (
                <>
                  {w.notPacked}
                  <ul className="plain-list">
                    {packed.Refused.map((one) => (
                      <li key={one.CertificateId}>
                        {one.CertificateId}: {one.Message} {one.RuleId && `(${one.RuleId})`}
                      </li>
                    ))}
                  </ul>
                </>
              )
            }
          />
        )}
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
      {isDownloading && (
        <BulkDownload
          ids={ids}
          onClose={() => setDownloading(false)}
          onDone={(done) => {
            setPacked(done)
            setDownloading(false)
          }}
        />
      )}
      <ConfirmTyped
        open={isAsking}
        title={w.deleteTitle(ids.length)}
        text={w.deleteTyped}
        deed={w.delete}
        busy={remove.isPending}
        refusal={remove.error}
        onConfirm={() => void deleteAll()}
        onCancel={() => setAsking(false)}
      >
        <Typography.Text>{w.deleteText}</Typography.Text>
      </ConfirmTyped>
    </div>
  )
}
