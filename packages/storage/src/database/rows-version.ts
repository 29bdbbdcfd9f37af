import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from './schema.ts'

const versionRow = z.object({ epoch: z.string(), commits: z.int() })

/** The version of all rows at this moment: another one after each transaction that changes any of them. */
export async function rowsVersion(db: Db): Promise<string> {
  const { rows: found } = await sql`SELECT epoch, commits FROM commit_count`.execute(db)
  const { epoch, commits } = versionRow.parse(found[0])
  return `${epoch}.${commits}`
}
