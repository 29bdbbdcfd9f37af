import type { Pool, PoolClient } from 'pg'

/**
 * Runs it as one transaction. When this rejects because the connection broke, what was asked may have been stored all the
 * same: what must be known is settled otherwise, see `settleAppend`.
 */
export async function inTransaction<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const value = await run(client)
    await client.query('COMMIT')
    client.release()
    return value
  } catch (error) {
    // A connection whose transaction cannot be taken back is not used again.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (cause: unknown) => client.release(cause instanceof Error ? cause : true),
    )
    throw error
  }
}
