import { openDb } from '../database/open-db.ts'
import type { Db } from '../database/schema.ts'
import { emptyDatabase, migratedDatabase, serverOfTests } from './empty-database.ts'

/** Rows of their own for a test, on the engine of this run: in memory, or on the server of `npm run test:postgres`. */
export async function openTestDb(): Promise<Db> {
  const server = process.env[serverOfTests]
  if (server === undefined) return openDb(':memory:')
  const { openPostgres } = await import('../postgres/open-postgres.ts')
  return openPostgres(await emptyDatabase(server, migratedDatabase))
}
