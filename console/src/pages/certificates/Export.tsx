import { Button, Progress, Space } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../app/preferences'
import { saveFile } from '../../ui/download'
import { RefusalNotice } from '../../ui/Notice'
import { useWords } from '../../words/words'
import { collectCsv } from './exportCsv'
import { listWords } from './listWords'
import type { Filters } from './tabs'

type Phase =
  | { at: 'rest' }
  | { at: 'work'; done: number; total: number }
  | { at: 'end'; done: number }
  | { at: 'refused'; refusal: Error }

/** Makes the file page by page through the API, so that a long list neither waits nor falls out of memory unseen. */
export function useExport() {
  const [phase, setPhase] = useState<Phase>({ at: 'rest' })
  const stopping = useRef<AbortController | null>(null)
  useEffect(() => () => stopping.current?.abort(), [])

  const start = async (filters: Filters & { CertIds?: string[] }) => {
    const controller = new AbortController()
    stopping.current = controller
    let written = 0
    setPhase({ at: 'work', done: 0, total: 0 })
    try {
      const csv = await collectCsv(
        filters,
        (done, total) => {
          written = done
          setPhase({ at: 'work', done, total })
        },
        controller.signal,
      )
      saveFile('certificates.csv', 'text/csv;charset=utf-8', csv)
      setPhase({ at: 'end', done: written })
    } catch (error) {
      setPhase(
        controller.signal.aborted ? { at: 'rest' } : { at: 'refused', refusal: error as Error },
      )
    }
  }
  return { phase, start, stop: () => stopping.current?.abort() }
}

export function ExportProgress({ phase, stop }: { phase: Phase; stop: () => void }) {
  const w = useWords(listWords)
  const number = new Intl.NumberFormat(useLanguage())
  switch (phase.at) {
    case 'rest':
      return null
    case 'work': {
      const words = w.exported(number.format(phase.done), number.format(phase.total))
      return (
        <Space className="wide" wrap>
          <Progress
            className="list-progress"
            aria-label={w.exportAll}
            percent={phase.total === 0 ? 0 : Math.floor((100 * phase.done) / phase.total)}
            showInfo={false}
          />
          <span>{words}</span>
          <Button size="small" onClick={stop}>
            {w.stop}
          </Button>
        </Space>
      )
    }
    case 'end':
      return <span role="status">{w.exportDone(number.format(phase.done))}</span>
    case 'refused':
      return <RefusalNotice refusal={phase.refusal} />
  }
}
