import { setTimeout as wait } from 'node:timers/promises'

import pg, { type Pool, type PoolClient } from 'pg'

/** How long readings that have begun may take, if not said otherwise, in ms. */
const usualReading = 10_000
/** How long others may have to wait behind a table that is asked for, in ms. */
const longestWait = 500
const betweenLooks = 50

/** The readings that began before a transaction: `VACUUM` keeps for them what they may still see. */
const readBefore = `
  SELECT count(*)::integer AS readings FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND age(backend_xmin) > age($1::text::xid8::xid)`

/** Earlier samples would stay in the pages of their table. Who does not own the database is refused by a warning alone. */
const forgetSamples = 'VACUUM FULL pg_catalog.pg_statistic'
const lockNotAvailable = '55P03'

/**
 * Writes tables anew, one after the other, without the bytes of rows that were changed or deleted; PostgreSQL samples values
 * for its plans, and these are sampled anew too. A table is not read or written while that lasts. The write-ahead log and
 * its copies hold the bytes until they are recycled, as backups do.
 *
 * A reading that goes on for long, as a backup's does, is not waited for at a table: all others would wait behind it.
 *
 * @param tablesOf asks for their names, as SQL has them
 * @returns false where others read for long what was there before: then it is to be done again
 */
export async function writeAnew(
  pool: Pool,
  tablesOf: (client: PoolClient) => Promise<readonly string[]>,
  longestReading = usualReading,
): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query(`SET statement_timeout = 0; SET lock_timeout = ${longestWait}`)
    if (!(await untilRead(client, longestReading))) return false
    const statements = (await tablesOf(client)).map((table) => `VACUUM (FULL, ANALYZE) ${table}`)
    for (const statement of [...statements, forgetSamples]) {
      if (!(await runOnceFree(client, statement, longestReading))) return false
    }
    return true
  } finally {
    // With settings of its own it is not for others.
    client.release(true)
  }
}

/** @returns false where some that began before still read after a while */
async function untilRead(client: PoolClient, longestReading: number): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')
  return within(longestReading, async () => {
    const { rows: found } = await client.query<{ readings: number }>(readBefore, [rows[0]?.id])
    return found[0]?.readings === 0
  })
}

/** @returns false where others had the table for all that time */
async function runOnceFree(client: PoolClient, statement: string, longestReading: number): Promise<boolean> {
  return within(longestReading, async () => {
    try {
      await client.query(patiently(statement))
      return true
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === lockNotAvailable) return false
      throw error
    }
  })
}

/** Looks again and again. @returns whether it was so in time */
async function within(longest: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + longest
  for (;;) {
    if (await isSo()) return true
    if (performance.now() > until) return false
    await wait(betweenLooks)
  }
}

/** As long as it takes. */
function patiently(text: string): { readonly text: string; readonly query_timeout: number } {
  return { text, query_timeout: 2 ** 31 - 1 }
}
