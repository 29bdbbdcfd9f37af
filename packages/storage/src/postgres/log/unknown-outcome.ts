import type { PoolClient, QueryConfig } from 'pg'
import pg from 'pg'

/** Errors that PostgreSQL itself gives before anything is kept: of data, keys, locks, names, space. */
const certain = /^(22|23|25|40(?!003)|42|53|54|55)/

/** Whether an error says that nothing was stored. A connection that broke says nothing, nor does a server that ends. */
export function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && certain.test(error.code ?? '')
}

/** A commit stood and its wait for the standby was cancelled: whether that has it is not known. */
class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError'
}

/**
 * Runs one statement that commits by itself.
 *
 * @returns the rows that it changed
 * @throws UnconfirmedError, or what PostgreSQL or the connection says: see `isRefusal`
 */
export async function commit(client: PoolClient, query: QueryConfig): Promise<number> {
  // Synchronous replication that is cancelled is only a warning.
  let warning: string | undefined
  const heed = ({ code, message }: { code?: string | undefined; message?: string | undefined }) => {
    if (code !== '00000') warning ??= message ?? 'a warning'
  }
  client.on('notice', heed)
  try {
    const { rowCount } = await client.query(query)
    if (warning !== undefined) throw new UnconfirmedError(warning)
    return rowCount ?? 0
  } finally {
    client.off('notice', heed)
  }
}
