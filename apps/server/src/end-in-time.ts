import { setTimeout as wait } from 'node:timers/promises'

/** How long an end may wait for a database that is away, in ms: less than the ten seconds that container engines give. */
const patience = 8000
/** Between two looks at whether the database is there, in ms. */
const look = 500

export interface EndInTimeParts {
  /** Does what an end takes. What has begun of it is left undone where it takes too long. */
  readonly end: () => Promise<void>
  /** Whether the database is away at this moment. */
  readonly isAway: () => boolean
  readonly within?: number
}

/**
 * Ends as it should, unless the database is away for so long: then what is on its way there is as after a kill. It was never
 * acknowledged, and who wrote it sends it again.
 */
export async function endInTime({ end, isAway, within = patience }: EndInTimeParts): Promise<'ended' | 'left'> {
  const until = performance.now() + within
  const over = new AbortController()
  const ended = end().finally(() => over.abort())
  const left = async () => {
    while (performance.now() < until || !isAway()) {
      if (over.signal.aborted) return 'ended'
      await wait(look, undefined, { signal: over.signal }).catch(() => undefined)
    }
    return 'left'
  }
  return Promise.race([ended.then(() => 'ended' as const), left()])
}
