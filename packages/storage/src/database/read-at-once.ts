import { sql } from 'kysely'

import { inEngine } from './in-engine.ts'
import type { Db } from './schema.ts'

const begin = inEngine({
  sqlite: () => sql`BEGIN`,
  // A statement alone would see what was committed since the one before it.
  postgres: () => sql`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`,
})
const end = sql`COMMIT`

/**
 * Reads the rows as they stand at one moment, also while others write. For what `openDbForReadingAt` opened, with no other
 * use until this is done.
 */
export async function readAtOnce<Result>(db: Db, read: () => Promise<Result>): Promise<Result> {
  await begin.execute(db)
  try {
    return await read()
  } finally {
    await end.execute(db)
  }
}
