import { SafetyOutlined } from '@ant-design/icons'
import { Alert, Button, Flex } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Answer, call } from '../../api/call'
import { useLanguage } from '../../app/preferences'
import { RefusalNotice } from '../../ui/Notice'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { auditWords } from './auditWords'

const STAGES = ['chain', 'heads', 'entries'] as const

type Stage = (typeof STAGES)[number]
type Part = Answer<'VerifyAuditChain'>

/** Verifies the log part by part, and says what it found so far. */
export function AuditVerification() {
  const w = useWords(auditWords)
  const language = useLanguage()
  const [parts, setParts] = useState<Part[]>([])
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const last = parts.at(-1)
  const ended = !running && last !== undefined && last.NextCursor === null
  const faults = parts.flatMap((part) => part.Faults)
  const outside = parts.find((part) => part.OutsideHeadCount !== null)

  const verify = async () => {
    const abort = new AbortController()
    stop.current = abort
    setParts([])
    setError(null)
    setRunning(true)
    try {
      let cursor: string | null = ''
      while (cursor !== null) {
        const part: Part = await call('VerifyAuditChain', { Cursor: cursor }, abort.signal)
        setParts((before) => [...before, part])
        cursor = part.NextCursor
      }
    } catch (failure) {
      if (!abort.signal.aborted) {
        setError(failure as Error)
      }
    } finally {
      setRunning(false)
    }
  }

  return (
    <Section
      title={w.verify}
      actions={
        running ? (
          <Button onClick={() => stop.current?.abort()}>{w.stop}</Button>
        ) : (
          <Button
            type="primary"
            icon={<SafetyOutlined aria-hidden="true" />}
            onClick={() => void verify()}
          >
            {w.verify}
          </Button>
        )
      }
    >
      <span>{w.verifyExplained}</span>
      <div aria-live="polite" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <Flex vertical gap={8}>
          {parts.length + (running ? 1 : 0) > 0 &&
            STAGES.map((stage) => (
              <StageLine key={stage} stage={stage} parts={parts} running={running} />
            ))}
          {ended && faults.length === 0 && (
            <Alert
              type="success"
              showIcon
              title={w.wholeAll(last.SealedCount)}
              description={
                <>
                  {w.lastSeal}: <Time at={last.LastSealTime} />.{' '}
                  {outside && w.headsOutside(outside.OutsideHeadCount ?? 0)}{' '}
                  {last.UnsealedCount > 0 && w.unsealed(last.UnsealedCount)}
                </>
              }
            />
          )}
          {faults.length > 0 && (
            <Alert
              type="error"
              showIcon
              title={w.faultyAll}
              description={
                <ul>
                  {faults.map((fault) => (
                    <li key={fault}>{fault}</li>
                  ))}
                </ul>
              }
            />
          )}
        </Flex>
      </div>
      {error && <RefusalNotice refusal={error} retry={() => void verify()} />}
    </Section>
  )
}

function StageLine({ stage, parts, running }: { stage: Stage; parts: Part[]; running: boolean }) {
  const w = useWords(auditWords)
  const own = parts.filter((part) => part.Stage === stage)
  const reached = STAGES.findIndex((one) => one === (parts.at(-1)?.Stage ?? 'chain'))
  const later = STAGES.indexOf(stage) < reached
  const over = later || (!running && own.length > 0)
  const state = () => {
    if (own.some((part) => !part.Whole)) {
      return <Tag tone="bad">{w.faulty}</Tag>
    }
    if (over) {
      return <Tag tone="good">{w.whole}</Tag>
    }
    return STAGES.indexOf(stage) === reached ? (
      <Tag tone="waiting">{w.running(own.length + 1)}</Tag>
    ) : (
      <Tag tone="neutral">{w.waiting}</Tag>
    )
  }
  return (
    <span>
      {state()} {w[stage]}
    </span>
  )
}
