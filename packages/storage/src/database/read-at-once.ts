import { CompiledQuery } from 'kysely'

import type { Rows } from './schema.ts'

/**
 * Reads one moment of the rows, whatever is written meanwhile. For a connection that only reads, which nobody else uses until it is
 * done.
 */
export async function readAtOnce<Result>(rows: Rows, read: () => Promise<Result>): Promise<Result> {
  await rows.executeQuery(CompiledQuery.raw('BEGIN'))
  try {
    return await read()
  } finally {
    await rows.executeQuery(CompiledQuery.raw('COMMIT'))
  }
}
