import { Tag, type Tone } from '../../ui/Tag'

/** By the status numbers of the API. A warning is what waits for the person who looks, or is on its way to an end. */
const TONES: Record<number, Tone> = {
  0: 'waiting',
  1: 'good',
  2: 'bad',
  3: 'neutral',
  4: 'waiting',
  5: 'warning',
  6: 'waiting',
  7: 'neutral',
  8: 'warning',
  9: 'warning',
  10: 'bad',
  11: 'waiting',
  12: 'warning',
  13: 'warning',
  14: 'neutral',
  15: 'waiting',
}

/** The state of a certificate, in the service's words. */
export function StatusTag({ status, name }: { status: number; name: string }) {
  return <Tag tone={TONES[status] ?? 'neutral'}>{name}</Tag>
}
