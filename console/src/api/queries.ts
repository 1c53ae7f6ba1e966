import {
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useLanguage } from '../app/preferences'
import { type ActionName, type Answer, call, type Refusal, type Request } from './call'

/** What an action answers, kept and asked for again as the page needs it. Sentences come in the language of the page. */
export function useAction<N extends ActionName>(
  action: N,
  request: Request<N>,
  options?: Omit<UseQueryOptions<Answer<N>, Refusal>, 'queryKey' | 'queryFn'>,
): UseQueryResult<Answer<N>, Refusal> {
  const language = useLanguage()
  return useQuery<Answer<N>, Refusal>({
    queryKey: [action, request, language],
    queryFn: ({ signal }) => call(action, request, signal),
    ...options,
  })
}

/** An action that changes something: afterwards whatever is on the page is asked for again. */
export function useDeed<N extends ActionName>(
  action: N,
): UseMutationResult<Answer<N>, Refusal, Request<N>> {
  const client = useQueryClient()
  return useMutation<Answer<N>, Refusal, Request<N>>({
    mutationFn: (request) => call(action, request),
    onSettled: () => client.invalidateQueries(),
  })
}
