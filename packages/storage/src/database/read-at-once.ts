import { CompiledQuery } from 'kysely'

import type { Rows } from './schema.ts'

/**
 * Reads the rows as they stand at one moment, also while others write. For a connection that only reads, with no other
 * use until this is done.
 */
export async function readAtOnce<Result>(rows: Rows, read: () => Promise<Result>): Promise<Result> {
  await rows.executeQuery(CompiledQuery.raw('BEGIN'))
  try {
    return await read()
  } finally {
    await rows.executeQuery(CompiledQuery.raw('COMMIT'))
  }
}
