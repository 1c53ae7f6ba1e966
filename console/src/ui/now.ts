import { useSyncExternalStore } from 'react'

/** How far the service's clock is from the browser's: a service under test may be days ahead. */
let offset = 0

export function setServiceTime(now: string): void {
  offset = new Date(now).getTime() - Date.now()
}

function subscribe(listener: () => void): () => void {
  const timer = window.setInterval(listener, 1000)
  return () => window.clearInterval(timer)
}

/** Milliseconds of the service's clock, to the second. */
export function serviceNow(): number {
  return Math.floor((Date.now() + offset) / 1000) * 1000
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, serviceNow)
}

const HOUR = 3_600_000

/** The service's clock to the hour: for long lists, where nothing needs to move by the second. */
export function useHour(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(serviceNow() / HOUR) * HOUR)
}
