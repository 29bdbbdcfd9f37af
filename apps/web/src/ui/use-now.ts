import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { useSyncExternalStore } from 'react'

const minute = 60_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for the times of all rows of a list. */
function subscribe(notify: () => void): () => void {
  const listener = () => notify()
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, minute)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present time, updated every minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => (Date.now() - now > minute ? (now = Date.now()) : now))
}

/** Today in the reader's time zone, `2026-11-24`: what a person means who writes a date. */
export function useToday(): string {
  return dayHere(useNow())
}

/** The day by which a date is late, the same for each reader as in files and mails. */
export function useCoalitionDay(): string {
  return coalitionDay(useNow())
}

/** The day of a moment in the reader's time zone. */
export function dayHere(moment: number | string): string {
  const date = new Date(moment)
  return `${String(date.getFullYear())}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
