const PREFIX = 'privyseal.draft.'

/** A person's own: who signs in next in this tab does not see them. */
export function draftKey(personId: string, name: string): string {
  return `${PREFIX}${personId}.${name}`
}

/** Whoever leaves takes them along. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) {
      sessionStorage.removeItem(key)
    }
  }
}
