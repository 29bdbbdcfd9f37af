import { setTimeout as wait } from 'node:timers/promises'

import type { Pool } from 'pg'

import { UnknownOutcomeError } from './rows-errors.ts'

/** How long PostgreSQL may take to start anew, in ms. */
const longestAsking = 20_000
const betweenTries = 100

/**
 * What became of a transaction whose commit was not answered: the connection broke, and PostgreSQL may have stored it.
 *
 * @param id of the transaction, as `pg_current_xact_id` gave it
 * @throws UnknownOutcomeError where it cannot be asked in time
 */
export async function findOutcome(pool: Pool, id: string): Promise<'committed' | 'aborted'> {
  const until = performance.now() + longestAsking
  for (;;) {
    const status = await statusOf(pool, id)
    if (status === 'committed' || status === 'aborted') return status
    if (performance.now() > until) throw new UnknownOutcomeError(`the commit of transaction ${id} was not answered`)
    await wait(betweenTries)
  }
}

async function statusOf(pool: Pool, id: string): Promise<unknown> {
  try {
    const { rows } = await pool.query<{ status: unknown }>('SELECT pg_xact_status($1::xid8) AS status', [id])
    return rows[0]?.status
  } catch {
    // Not there yet: asked again.
    return undefined
  }
}
