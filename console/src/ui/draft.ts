import { useCallback, useState } from 'react'
import { usePerson } from '../api/session'
import { draftKey } from './draftStore'

function read<T>(key: string, empty: T): T {
  try {
    const kept = sessionStorage.getItem(key)
    return kept ? { ...empty, ...JSON.parse(kept) } : empty
  } catch {
    return empty
  }
}

/**
 * What somebody has entered and not yet submitted, kept over a reload in this tab alone, for
 * this person alone. Never give it a password or a key:
 * secrets are in no storage.
 */
export function useDraft<T extends object>(
  name: string,
  empty: T,
): { draft: T; change: (part: Partial<T>) => void; drop: () => void; isKept: boolean } {
  const key = draftKey(usePerson().personId, name)
  const [isKept, setKept] = useState(() => sessionStorage.getItem(key) !== null)
  const [draft, setDraft] = useState(() => read(key, empty))
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((before) => {
        const after = { ...before, ...part }
        sessionStorage.setItem(key, JSON.stringify(after))
        return after
      }),
    [key],
  )
  const drop = useCallback(() => {
    sessionStorage.removeItem(key)
    setKept(false)
    setDraft(empty)
  }, [key, empty])
  return { draft, change, drop, isKept }
}
