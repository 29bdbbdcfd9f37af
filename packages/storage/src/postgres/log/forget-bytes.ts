import type { Pool } from 'pg'

/** Those that hold what people wrote. */
const tables = ['log.entry', 'log.segment', 'log.snapshot'] as const

/**
 * Writes a table anew, without the bytes of rows that were replaced or deleted: they would stay in the pages for as long as
 * nothing takes their place. Nothing is written in the table meanwhile. The write-ahead log and its copies hold them until
 * they are recycled, as backups do.
 *
 * @param index how many tables are done
 * @returns undefined after the last one
 */
export function forgetBytes(pool: Pool, index: number): Promise<void> | undefined {
  const table = tables[index]
  return table === undefined ? undefined : writeAnew(pool, table)
}

async function writeAnew(pool: Pool, table: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query(patiently(`VACUUM FULL ${table}`))
  } finally {
    // With a setting of its own it is not for others.
    client.release(true)
  }
}

/** As long as it takes. */
function patiently(text: string): { readonly text: string; readonly query_timeout: number } {
  return { text, query_timeout: 2 ** 31 - 1 }
}
