import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call, type Request } from '../../api/call'
import { saveFile } from '../../ui/download'
import { RefusalNotice } from '../../ui/Notice'
import { Section } from '../../ui/Section'
import { useWords } from '../../words/words'
import { auditWords } from './auditWords'

type Progress =
  | { state: 'idle' | 'stopped' }
  | { state: 'running' | 'saved'; parts: number; kilobytes: number }
  | { state: 'failed'; error: Error }

/** All entries of the filters as one file, read part by part. */
export function AuditExport({
  request,
}: {
  request: Omit<Request<'ExportAuditEntries'>, 'Format'>
}) {
  const w = useWords(auditWords)
  const [progress, setProgress] = useState<Progress>({ state: 'idle' })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const running = progress.state === 'running'

  const save = async (format: 'csv' | 'json') => {
    const abort = new AbortController()
    stop.current = abort
    const parts: string[] = []
    let size = 0
    let cursor: string | null = ''
    setProgress({ state: 'running', parts: 0, kilobytes: 0 })
    try {
      while (cursor !== null) {
        const part: { Content: string; NextCursor: string | null } = await call(
          'ExportAuditEntries',
          { ...request, Format: format, Cursor: cursor },
          abort.signal,
        )
        parts.push(part.Content)
        size += part.Content.length
        cursor = part.NextCursor
        setProgress({ state: 'running', parts: parts.length, kilobytes: Math.ceil(size / 1024) })
      }
      saveFile(
        `audit-${new Date().toISOString().slice(0, 10)}.${format}`,
        format === 'csv' ? 'text/csv' : 'application/json',
        parts.join(''),
      )
      setProgress({ state: 'saved', parts: parts.length, kilobytes: Math.ceil(size / 1024) })
    } catch (error) {
      setProgress(
        abort.signal.aborted ? { state: 'stopped' } : { state: 'failed', error: error as Error },
      )
    }
  }

  return (
    <Section title={w.export}>
      <span>{w.exportExplained}</span>
      <Flex gap={8} wrap align="center">
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          disabled={running}
          onClick={() => void save('csv')}
        >
          {w.csv}
        </Button>
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          disabled={running}
          onClick={() => void save('json')}
        >
          {w.json}
        </Button>
        {running && <Button onClick={() => stop.current?.abort()}>{w.stop}</Button>}
        <span aria-live="polite">
          {progress.state === 'running' && (
            <>
              <Spin size="small" /> {w.exporting(progress.parts, progress.kilobytes)}
            </>
          )}
          {progress.state === 'saved' && w.exported(progress.parts, progress.kilobytes)}
          {progress.state === 'stopped' && w.stopped}
        </span>
      </Flex>
      {progress.state === 'failed' && <RefusalNotice refusal={progress.error} />}
    </Section>
  )
}
