import type { Clock } from '@minga/sync/client/clock'

/** The browser's time. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay)
    return () => clearTimeout(timer)
  },
}
