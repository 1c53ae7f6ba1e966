import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query'
import { useLanguage } from '../app/preferences'
import { type ActionName, type Answer, call, type Refusal, type Request } from './call'
import { keptOverLanguage } from './queries'

/** A list that is read on from where its last part ended. */
export function useCursor<N extends ActionName>(
  action: N,
  request: Request<N>,
): UseInfiniteQueryResult<Answer<N>[], Refusal> {
  const language = useLanguage()
  const queryKey = [action, 'parts', request, language]
  return useInfiniteQuery<Answer<N>, Refusal, Answer<N>[], readonly unknown[], string | undefined>({
    queryKey,
    placeholderData: keptOverLanguage(queryKey),
    queryFn: ({ pageParam, signal }) => call(action, { ...request, Cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as { NextCursor?: string | null }).NextCursor ?? undefined,
    select: (data: InfiniteData<Answer<N>>) => data.pages,
  })
}
