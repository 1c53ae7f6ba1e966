import { Alert, Button } from 'antd'
import { Refusal } from '../api/call'
import { shared } from '../words/shared'
import { useWords } from '../words/words'

/** A "no" of the service: its sentence, and the request's id for whoever reads the log. */
export function RefusalNotice({ refusal, retry }: { refusal: Error; retry?: () => void }) {
  const w = useWords(shared)
  const id = refusal instanceof Refusal ? refusal.requestId : ''
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={refusal.message}
      description={id ? w.requestId(id) : undefined}
      action={retry && <Button onClick={retry}>{w.retry}</Button>}
    />
  )
}
