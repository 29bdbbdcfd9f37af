import type { PoolClient, QueryConfig } from 'pg'
import pg from 'pg'

import { heedWarning } from '../heed-warning.ts'

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
  const { result, warning } = await heedWarning(client, () => client.query(query))
  if (warning !== undefined) throw new UnconfirmedError(warning)
  return result.rowCount ?? 0
}
