import { longestAnswer, openPool } from '../open-pool.ts'
import { migrateFiles } from './files-schema.ts'
import { PostgresBlobs } from './postgres-blobs.ts'

/** Few: none is held while a slow client reads. */
const connections = 4

/**
 * Opens the blobs in a PostgreSQL database; makes their tables where they are missing.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param lost called when a connection that was resting breaks: another one is made by itself
 * @throws where the database can't be reached, or a later Minga has made its tables
 */
export async function openPostgresBlobs(url: string, lost?: (error: Error) => void): Promise<PostgresBlobs> {
  const pool = openPool(url, { connections, purpose: 'files', ...(lost && { lost }), answerWithin: longestAnswer })
  try {
    await migrateFiles(pool)
    return new PostgresBlobs(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
}
