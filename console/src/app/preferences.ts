import { useSyncExternalStore } from 'react'
import { type Language, setCallLanguage } from '../api/call'

export type Appearance = 'system' | 'light' | 'dark'

/** What a browser keeps of its person: language and appearance, nothing else. */
interface Preferences {
  language: Language
  appearance: Appearance
}

const KEY = 'privyseal.preferences'

function read(): Preferences {
  const fallback: Preferences = {
    language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    appearance: 'system',
  }
  try {
    return { ...fallback, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return fallback
  }
}

let now = read()
const listeners = new Set<() => void>()

function apply(): void {
  setCallLanguage(now.language)
  document.documentElement.lang = now.language === 'zh' ? 'zh-CN' : 'en'
}
apply()

export function prefer(change: Partial<Preferences>): void {
  now = { ...now, ...change }
  localStorage.setItem(KEY, JSON.stringify(now))
  apply()
  for (const listener of listeners) {
    listener()
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => now)
}

export function useLanguage(): Language {
  return usePreferences().language
}

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

const stillSystem = window.matchMedia('(prefers-reduced-motion: reduce)')

function listening(query: MediaQueryList): (listener: () => void) => () => void {
  return (listener) => {
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }
}

const subscribeDark = listening(darkSystem)
const subscribeStill = listening(stillSystem)

/** Whether dialogs and menus come without moving (WCAG 2.2, 2.3.3). */
export function useStill(): boolean {
  return useSyncExternalStore(subscribeStill, () => stillSystem.matches)
}

export function useDark(): boolean {
  const { appearance } = usePreferences()
  const system = useSyncExternalStore(subscribeDark, () => darkSystem.matches)
  return appearance === 'system' ? system : appearance === 'dark'
}
