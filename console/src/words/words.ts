import type { Language } from '../api/call'
import { useLanguage } from '../app/preferences'

/** The words of one page, in both languages: texts, and functions where a text has a gap. */
export type Words<T> = Record<Language, T>

// biome-ignore lint/suspicious/noExplicitAny: a gap takes what its page gives
type Text = string | ((...gaps: any[]) => string)

/** Chinese has every word that English has: the compiler finds the one that is missing. */
export function words<T extends Record<string, Text>>(
  en: T,
  zh: { [K in keyof T]: T[K] extends string ? string : T[K] },
): Words<{ [K in keyof T]: T[K] extends string ? string : T[K] }> {
  return { en: en as { [K in keyof T]: T[K] extends string ? string : T[K] }, zh }
}

export function useWords<T>(both: Words<T>): T {
  return both[useLanguage()]
}
