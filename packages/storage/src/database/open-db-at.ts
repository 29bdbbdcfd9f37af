import { openDb, openDbForReading } from './open-db.ts'
import type { RowsPlace } from './rows-place.ts'
import type { Db } from './schema.ts'

// What speaks with PostgreSQL is loaded where rows lie there: a folder's threads begin sooner without it.

/** Opens the rows for reading and writing, the schema brought up to date. @throws what `openDb` and `openPostgres` throw */
export async function openDbAt(place: RowsPlace): Promise<Db> {
  if (place.engine === 'sqlite') return openDb(place.file)
  const { openPostgres } = await import('../postgres/open-postgres.ts')
  return openPostgres(place.url)
}

/**
 * Reads and changes nothing, over one connection: what is read by `readAtOnce` is one moment of the rows.
 *
 * @throws where the rows have another schema than ours
 */
export async function openDbForReadingAt(place: RowsPlace): Promise<Db> {
  if (place.engine === 'sqlite') return openDbForReading(place.file)
  const { openPostgresForReading } = await import('../postgres/open-for-reading.ts')
  return openPostgresForReading(place.url)
}
