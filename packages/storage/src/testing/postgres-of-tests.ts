import { openPostgres } from '../postgres/open-postgres.ts'
import { emptyDatabase, migratedDatabase, serverOfTests } from './empty-database.ts'
import { startPostgres } from './start-postgres.ts'

/** Vitest calls this before the first test of `npm run test:postgres`. @returns what it calls after the last one */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  process.env[serverOfTests] = server.url
  const db = await openPostgres(await emptyDatabase(server.url, 'template1', migratedDatabase))
  await db.destroy()
  return server.stop
}
