import { useSyncExternalStore } from 'react'

const minute = 60_000
let now = Date.now()

function subscribe(notify: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now()
    notify()
  }, minute)
  return () => clearInterval(timer)
}

/** The present time, updated every minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => (Date.now() - now > minute ? (now = Date.now()) : now))
}

/** Today in the reader's time zone, `2026-11-24`, for working out what is late. */
export function useToday(): string {
  const date = new Date(useNow())
  return `${String(date.getFullYear())}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
