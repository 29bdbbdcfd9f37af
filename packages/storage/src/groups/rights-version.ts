import { sql } from 'kysely'
import { z } from 'zod'

import type { Rows } from '../database/schema.ts'

const versionRow = z.object({ version: z.int() })

/** A number that grows with every change that can take a right away: see `watchRights`. */
export async function rightsVersion(rows: Rows): Promise<number> {
  const { rows: found } = await sql`SELECT version FROM rights_version`.execute(rows)
  return versionRow.parse(found[0]).version
}
