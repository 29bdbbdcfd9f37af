import pg from 'pg'

export type { Pool } from 'pg'

/** Numbers and truth values come as SQLite gives them, so that one parser reads the rows of both engines. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.BOOL, (text) => (text === 't' ? 1 : 0))
types.setTypeParser(pg.types.builtins.INT8, safeInteger)
// Of sums and averages.
types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export interface PoolOptions {
  /** The most connections that are open at once. */
  readonly connections: number
  /** What this pool is for, as `pg_stat_activity` shows it. */
  readonly purpose: string
  /**
   * How long to wait for an answer, in ms, before the connection is taken for broken. Where it is not given PostgreSQL ends a
   * statement after a minute, and nothing notices that PostgreSQL is gone.
   */
  readonly answerWithin?: number
  /** How long to wait for a connection, in ms; ten seconds where it is not given: PostgreSQL may be starting anew. */
  readonly connectWithin?: number
  /** Called when a connection breaks. The pool makes another one by itself. */
  readonly lost?: (error: Error) => void
}

/** In ms. */
const longestConnecting = 10_000

/** How long a request, or what goes on behind it, waits for an answer, in ms. */
export const longestAnswer = 30_000

/**
 * The connections to PostgreSQL: a commit is on disk when it returns, and on the synchronous standby where there is one;
 * a statement or a transaction that hangs is ended. Nothing is connected before the first query.
 *
 * It must not go through a pooler of transactions: sessions hold locks.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function openPool(
  url: string,
  { connections, purpose, answerWithin, connectWithin = longestConnecting, lost }: PoolOptions,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: `minga ${purpose}`,
    connectionTimeoutMillis: connectWithin,
    ...(answerWithin !== undefined && { query_timeout: answerWithin }),
    keepAlive: true,
    options: settings,
  })
  // Without listeners one that breaks would end the process, resting or in use. The pool speaks of resting ones once more.
  pool.on('connect', (client) => client.on('error', (error) => lost?.(error)))
  pool.on('error', () => undefined)
  return pool
}

const settings = [
  'synchronous_commit=on',
  'default_transaction_isolation=read\\ committed',
  'statement_timeout=60000',
  'idle_in_transaction_session_timeout=60000',
  'timezone=UTC',
  // Compiling a query costs more than most of ours take.
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/** @throws where a number is too large to be exact */
function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`${text} is too large for an integer`)
  return number
}
