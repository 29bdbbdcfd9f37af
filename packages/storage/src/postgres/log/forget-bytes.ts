import type { Pool } from 'pg'

import { forgetSamples, writeAnew } from '../write-anew.ts'

/** Those that hold what people wrote. */
const statements = [...['log.entry', 'log.segment', 'log.snapshot'].map(writeAnew), forgetSamples]

/**
 * Writes the tables of the log anew, one a call, without the bytes of rows that were replaced or deleted: they would stay in
 * the pages for as long as nothing takes their place. Nothing is written in the table meanwhile. The write-ahead log and its copies hold them until
 * they are recycled, as backups do.
 *
 * @param index how many calls are done
 * @returns undefined after the last one
 */
export function forgetBytes(pool: Pool, index: number): Promise<void> | undefined {
  const statement = statements[index]
  return statement === undefined ? undefined : run(pool, statement)
}

async function run(pool: Pool, statement: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query(patiently(statement))
  } finally {
    // With a setting of its own it is not for others.
    client.release(true)
  }
}

/** As long as it takes. */
function patiently(text: string): { readonly text: string; readonly query_timeout: number } {
  return { text, query_timeout: 2 ** 31 - 1 }
}
