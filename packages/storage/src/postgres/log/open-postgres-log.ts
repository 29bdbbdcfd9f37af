import { openPool } from '../open-pool.ts'
import { migrateLog } from './log-schema.ts'
import type { NodeOptions } from './node-lease.ts'
import { PostgresOwnership } from './postgres-ownership.ts'
import { PostgresUpdateLog } from './postgres-update-log.ts'

/** How long a commit may be without an answer before it is settled over another connection, in ms. */
const longestAnswer = 10_000

export interface PostgresLog {
  readonly log: PostgresUpdateLog
  readonly ownership: PostgresOwnership
  /** Gives all rooms up to the other nodes and closes every connection. */
  readonly close: () => Promise<void>
}

/**
 * Opens the log on PostgreSQL as one of its nodes; makes its tables where they are missing. The rooms of this node are
 * served from this process.
 *
 * @param url directly to the server, not through a pooler of transactions
 * @throws where the database cannot be reached, or a later Minga has written in it
 */
export async function openPostgresLog(url: string, options: NodeOptions): Promise<PostgresLog> {
  const lost = options.failed
  const pool = openPool(url, { connections: 4, purpose: 'log', answerWithin: longestAnswer, ...(lost && { lost }) })
  // Its own, so that a claim or a lease never waits for a large room to be read.
  const claims = openPool(url, { connections: 3, purpose: 'rooms', answerWithin: options.lease, ...(lost && { lost }) })
  const close = async () => {
    await Promise.all([pool.end(), claims.end()])
  }
  try {
    await migrateLog(pool)
    const ownership = await PostgresOwnership.begin(claims, options)
    try {
      const log = await PostgresUpdateLog.open(pool, ownership)
      return { log, ownership, close: () => closeAll(log, ownership, close) }
    } catch (error) {
      await ownership.end()
      throw error
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function closeAll(
  log: PostgresUpdateLog,
  ownership: PostgresOwnership,
  close: () => Promise<void>,
): Promise<void> {
  await log.close()
  try {
    await ownership.end()
  } finally {
    await close()
  }
}
