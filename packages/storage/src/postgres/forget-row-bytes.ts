import { setTimeout as wait } from 'node:timers/promises'

import type { Pool, PoolClient } from 'pg'

import { forgetSamples, writeAnew } from './write-anew.ts'

/** The rows, and the files that were struck out with them. */
const tablesToWrite = `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
  WHERE schemaname IN ('public', 'files') ORDER BY schemaname, tablename`

/** The readings that began before a transaction: `VACUUM` keeps for them what they may still see. */
const readBefore = `
  SELECT count(*) AS readings FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND age(backend_xmin) > age($1::text::xid8::xid)`

/** How long readings that have begun may take, in ms. */
const longestReading = 10_000
const betweenLooks = 50

/**
 * Writes each table of the rows and of the files anew, without the bytes of rows that were changed or deleted, and what
 * PostgreSQL has sampled of them for its plans. A table is not read or written while that lasts. The write-ahead log and its copies hold them until they are recycled, as backups do.
 *
 * @returns false where others still read what was there before: then it is to be done again
 */
export async function forgetRowBytes(pool: Pool): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    const isFree = await untilRead(client)
    const { rows: tables } = await client.query<{ name: string }>(tablesToWrite)
    for (const { name } of tables) await client.query(writeAnew(name))
    await client.query(forgetSamples)
    return isFree
  } finally {
    // With a setting of its own it is not for others.
    client.release(true)
  }
}

/** @returns false where some that began before still read after a while */
async function untilRead(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')
  const until = performance.now() + longestReading
  for (;;) {
    const { rows: found } = await client.query<{ readings: number }>(readBefore, [rows[0]?.id])
    if (found[0]?.readings === 0) return true
    if (performance.now() > until) return false
    await wait(betweenLooks)
  }
}
