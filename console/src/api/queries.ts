import {
  hashKey,
  type QueryKey,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useLanguage } from '../app/preferences'
import { type ActionName, type Answer, call, type Refusal, type Request } from './call'

/** Keeps the previous answer while the same is asked in another language: a form stays where it is. */
export function keptOverLanguage<T>(key: QueryKey) {
  return (previous: T | undefined, query: { queryKey: QueryKey } | undefined): T | undefined => {
    const before = query?.queryKey ?? []
    const isSame = hashKey(before.slice(0, -1)) === hashKey(key.slice(0, -1))
    return isSame && before.at(-1) !== key.at(-1) ? previous : undefined
  }
}

/** What an action answers, kept and asked for again as the page needs it. Sentences come in the language of the page. */
export function useAction<N extends ActionName>(
  action: N,
  request: Request<N>,
  options?: Omit<UseQueryOptions<Answer<N>, Refusal>, 'queryKey' | 'queryFn'>,
): UseQueryResult<Answer<N>, Refusal> {
  const language = useLanguage()
  const queryKey = [action, request, language]
  return useQuery<Answer<N>, Refusal>({
    queryKey,
    queryFn: ({ signal }) => call(action, request, signal),
    // The library's type cannot tell of a type parameter that it is no function.
    placeholderData: keptOverLanguage(queryKey) as never,
    ...options,
  })
}

/**
 * An action that changes something: afterwards whatever is on the page is asked for again, and nobody waits for it. Its answer,
 * which may have a secret in it, is forgotten with the page.
 */
export function useDeed<N extends ActionName>(
  action: N,
): UseMutationResult<Answer<N>, Refusal, Request<N>> {
  const client = useQueryClient()
  return useMutation<Answer<N>, Refusal, Request<N>>({
    mutationFn: (request) => call(action, request),
    gcTime: 0,
    onSettled: () => {
      void client.invalidateQueries()
    },
  })
}
