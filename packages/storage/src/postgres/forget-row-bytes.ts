import type { Pool } from 'pg'

import { writeAnew } from './write-anew.ts'

/** The rows, and the files that were struck out with them. */
const tablesToWrite = `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
  WHERE schemaname IN ('public', 'files') ORDER BY schemaname, tablename`

/** Leaves no bytes of rows and files that were changed or deleted. @returns false while others read what was there before */
export async function forgetRowBytes(pool: Pool): Promise<boolean> {
  return writeAnew(pool, async (client) => {
    const { rows } = await client.query<{ name: string }>(tablesToWrite)
    return rows.map(({ name }) => name)
  })
}
