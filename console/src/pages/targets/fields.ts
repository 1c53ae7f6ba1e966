import type { Field } from '../../ui/FormDialog'
import { useWords } from '../../words/words'
import { targetWords } from './words'

/** Of a new target, and of one of a kind that is changed. */
export function useTargetFields(): { all: Field[]; of: (kind: string) => Field[] } {
  const w = useWords(targetWords)
  const name: Field = { name: 'Name', label: w.name, required: true }
  const follow: Field = { name: 'Follow', label: w.follow, help: w.followHelp }
  const agentKey: Field = { name: 'AgentKey', label: w.agentKey, help: w.agentKeyHelp }
  const webhook: Field[] = [
    { name: 'Url', label: w.url, help: w.urlHelp },
    { name: 'TrustedAuthorities', label: w.trusted, help: w.trustedHelp, kind: 'multiline' },
  ]
  const kind: Field = {
    name: 'Kind',
    label: w.kind,
    kind: 'select',
    required: true,
    options: [
      { value: 'agent', label: w.agent },
      { value: 'webhook', label: w.webhook },
    ],
  }
  return {
    all: [name, kind, agentKey, ...webhook, follow],
    of: (which) => (which === 'webhook' ? [name, ...webhook, follow] : [name, agentKey, follow]),
  }
}

/** What was left empty is not sent. */
export function entered(values: Record<string, string | string[] | undefined>) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  )
}
