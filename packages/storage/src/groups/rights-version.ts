import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'

const versionRow = z.object({ version: z.int() })

/** A number that grows with every change that can take a right away: see `watchRights`. */
export async function rightsVersion(db: Db): Promise<number> {
  const { rows: found } = await sql`SELECT version FROM rights_version`.execute(db)
  return versionRow.parse(found[0]).version
}
