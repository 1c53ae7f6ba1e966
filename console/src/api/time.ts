/** A time as the API spells it: ISO 8601, or as the public API does, in GMT+8 without saying so. */
export function instant(text: string | null | undefined): Date | null {
  if (!text || text.startsWith('0000')) {
    return null
  }
  const wire = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text)
  const date = new Date(wire ? `${wire[1]}T${wire[2]}+08:00` : text)
  return Number.isNaN(date.getTime()) ? null : date
}

/** As a request spells it. */
export function wireTime(date: Date): string {
  return new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
