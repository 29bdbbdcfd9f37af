import { setTimeout as wait } from 'node:timers/promises'

import type { Pool } from 'pg'

import { heedWarning } from './heed-warning.ts'
import { UnknownOutcomeError } from './rows-errors.ts'

/** How long PostgreSQL may take to start anew, in ms. */
const longestAsking = 20_000
const betweenTries = 100

/** A commit like any other: it counts, so that rights are looked at once more. */
const another = 'UPDATE commit_count SET commits = commits + 1'

/**
 * Waits until all that is committed by now is on the synchronous standby too, where there is one: by a commit of its own,
 * which comes after it. While no standby is there, it waits as every commit does.
 *
 * @throws UnknownOutcomeError where PostgreSQL can't be asked in time
 */
export async function untilConfirmed(pool: Pool): Promise<void> {
  let until = performance.now() + longestAsking
  for (;;) {
    try {
      if (await isConfirmed(pool)) return
      until = performance.now() + longestAsking
    } catch {
      if (performance.now() > until)
        throw new UnknownOutcomeError('whether a commit is on the standby was not answered')
      await wait(betweenTries)
    }
  }
}

async function isConfirmed(pool: Pool): Promise<boolean> {
  const client = await pool.connect()
  try {
    const { warning } = await heedWarning(client, () => client.query(another))
    client.release()
    return warning === undefined
  } catch (error) {
    client.release(true)
    throw error
  }
}
