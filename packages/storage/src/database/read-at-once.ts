import { CompiledQuery } from 'kysely'

import type { Db } from './schema.ts'

/**
 * Reads the rows as they stand at one moment, also while others write. For a connection that only reads, with no other
 * use until this is done.
 */
export async function readAtOnce<Result>(db: Db, read: () => Promise<Result>): Promise<Result> {
  await db.executeQuery(CompiledQuery.raw('BEGIN'))
  try {
    return await read()
  } finally {
    await db.executeQuery(CompiledQuery.raw('COMMIT'))
  }
}
