import { useState } from 'react'

/** A deed of a page's own: its refusal, and whether it is under way. */
export function useAttempt() {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const attempt = async (deed: () => Promise<void>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await deed()
    } catch (error) {
      setRefusal(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, attempt, forget: () => setRefusal(null) }
}
