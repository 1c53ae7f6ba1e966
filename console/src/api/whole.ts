import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useLanguage } from '../app/preferences'
import { type ActionName, type Answer, call, type Refusal, type Request } from './call'

/** What a request for a part may be of. */
const PART = 100

/** A list of records from its first to its last part, where one chooses among all of it. It is asked for in parts of 100. */
export function useWhole<N extends ActionName, T>(
  action: N,
  request: Request<N>,
  rowsOf: (answer: Answer<N>) => T[],
  options?: { enabled?: boolean },
): UseQueryResult<T[], Refusal> {
  const language = useLanguage()
  return useQuery<T[], Refusal>({
    queryKey: [action, 'whole', request, language],
    queryFn: async ({ signal }) => {
      const rows: T[] = []
      for (;;) {
        const part = { ...request, Offset: rows.length, Limit: PART }
        const more = rowsOf(await call(action, part, signal))
        rows.push(...more)
        if (more.length < PART) {
          return rows
        }
      }
    },
    staleTime: 60_000,
    ...options,
  })
}
