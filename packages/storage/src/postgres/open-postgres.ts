import { Kysely } from 'kysely'
import type { Pool } from 'pg'

import type { Db, Tables } from '../database/schema.ts'
import { migrate } from './migrate.ts'
import { assertNotMoved } from './moving/moving-state.ts'
import { longestAnswer, openPool } from './open-pool.ts'
import { RowsDialect } from './rows-dialect.ts'
import { UnfitDatabaseError } from './rows-errors.ts'

/** One of them at most writes; the others read. */
const connections = 10
/** 15, in PostgreSQL's own counting. */
const oldestPostgres = 150_000

/**
 * Opens the rows in a PostgreSQL database, the schema brought up to date: the same `Db` as `openDb` gives.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param lost called when a connection that was resting breaks: another one is made by itself
 * @throws NewerSchemaError on a database of a later Minga
 * @throws UnfitDatabaseError where it is too old, or would lose what it has confirmed; nothing was changed
 * @throws MovedAwayError where it was moved to another place, or a move into it has not finished
 */
export async function openPostgres(url: string, lost?: (error: Error) => void): Promise<Db> {
  const pool = openPool(url, { connections, purpose: 'rows', answerWithin: longestAnswer, ...(lost && { lost }) })
  return opened(pool, async () => {
    await migratePatiently(url)
    await assertNotMoved(pool)
  })
}

/** A step takes as long as it does. */
async function migratePatiently(url: string): Promise<void> {
  const pool = openPool(url, { connections: 1, purpose: 'rows' })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

/** The same of a database that is being moved, which the server does not open. It is the caller's to hold it. */
export async function openPostgresToMove(url: string): Promise<Db> {
  const pool = openPool(url, { connections, purpose: 'move' })
  return opened(pool, () => migrate(pool))
}

async function opened(pool: Pool, prepare: () => Promise<void>): Promise<Db> {
  try {
    await assertFit(pool)
    await prepare()
  } catch (error) {
    await pool.end()
    throw error
  }
  const db = new Kysely<Tables>({ dialect: new RowsDialect(pool) })
  // Kysely ends only what it has begun to use.
  await db.connection().execute(async () => undefined)
  return db
}

async function assertFit(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Record<'version' | 'encoding' | 'fsync' | 'pages', string>>(`
    SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
      current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages`)
  const { version, encoding, fsync, pages } = rows[0] ?? {}
  if (Number(version) < oldestPostgres) throw new UnfitDatabaseError('PostgreSQL is older than 15')
  if (encoding !== 'UTF8') throw new UnfitDatabaseError(`its encoding is ${encoding}, not UTF8`)
  if (fsync !== 'on' || pages !== 'on') {
    throw new UnfitDatabaseError(`it would not be durable: fsync is ${fsync}, full_page_writes is ${pages}`)
  }
}
