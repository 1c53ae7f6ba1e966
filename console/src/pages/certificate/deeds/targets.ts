import { useQuery } from '@tanstack/react-query'
import { type Answer, call, type Refusal } from '../../../api/call'

export type Target = Answer<'DescribeDeployTargets'>['Targets'][number]

/** The API gives so many at once. */
const PART = 100

async function fetchTargets(signal: AbortSignal): Promise<Target[]> {
  const all: Target[] = []
  let total = 0
  do {
    const answer = await call('DescribeDeployTargets', { Offset: all.length, Limit: PART }, signal)
    all.push(...answer.Targets)
    total = answer.Targets.length === 0 ? all.length : answer.TotalCount
  } while (all.length < total)
  return all
}

/** All targets of the account. */
export function useTargets(refetchInterval?: number) {
  return useQuery<Target[], Refusal>({
    queryKey: ['DescribeDeployTargets', 'all'],
    queryFn: ({ signal }) => fetchTargets(signal),
    refetchInterval: refetchInterval ?? false,
  })
}
