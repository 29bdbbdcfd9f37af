import { AbortedTransactionError, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import type { Pool, PoolClient, QueryResult as Answer } from 'pg'

import { isOwnWrite } from './own-write.ts'
import { findOutcome } from './find-outcome.ts'
import { heedWarning } from './heed-warning.ts'
import { UnstorableTextError } from './rows-errors.ts'
import { Turns } from './turns.ts'
import { untilConfirmed } from './until-confirmed.ts'

/**
 * One writer at a time in the whole database, as in SQLite: a decision reads what it decides about and writes, and two at
 * once would each decide about what the other changes.
 */
export const rowsLock = '1297043009, 1'

const begin = `BEGIN; SELECT pg_current_xact_id()::text AS id, pg_advisory_xact_lock(${rowsLock})`
const readOnly = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
const commit = 'COMMIT'
const countAndCommit = `UPDATE commit_count SET commits = commits + 1; COMMIT`

interface Write {
  readonly endTurn: () => void
  /** By which PostgreSQL knows the transaction, also after its connection broke. */
  readonly id: string
  hasChanged: boolean
}

/** What Kysely takes for a connection. It has one of PostgreSQL's from its first query until it is released. */
export class RowsConnection implements DatabaseConnection {
  readonly #pool: Pool
  readonly #turns: Turns
  /** Of queries that are asked at once over this connection. */
  readonly #queries = new Turns()
  #client: PoolClient | undefined
  #write: Write | undefined
  #isReading = false
  #broken: Error | undefined

  constructor(pool: Pool, turns: Turns) {
    this.#pool = pool
    this.#turns = turns
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (query.parameters.some(isUnstorable)) throw new UnstorableTextError()
    const isAlone = this.#write === undefined && !this.#isReading && isOwnWrite(query)
    return isAlone ? this.#writeAlone<R>(query) : this.#execute<R>(query)
  }

  /** Rows come whole: nothing in Minga reads them as a stream. */
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not read as a stream')
  }

  /** Resolves once this connection alone may write. */
  async beginWriting(): Promise<void> {
    // Those who wait for their turn hold no connection: others read meanwhile.
    const endTurn = await this.#turns.take()
    try {
      const [, held] = await this.#begun(begin)
      this.#write = { endTurn, id: String(held?.rows[0]?.['id']), hasChanged: false }
    } catch (error) {
      endTurn()
      throw error
    }
  }

  /** The rows as they stand at one moment. */
  async beginReading(): Promise<void> {
    await this.#begun(readOnly)
    this.#isReading = true
  }

  /**
   * Resolves once it is stored, on the synchronous standby too where there is one.
   *
   * @throws AbortedTransactionError where a statement before it failed: nothing is stored
   * @throws UnknownOutcomeError where its answer was lost and PostgreSQL can't be asked
   */
  async commit(): Promise<void> {
    const write = this.#write
    try {
      const client = await this.#connected()
      const { result: answers, warning } = await heedWarning(client, () =>
        this.#all(write?.hasChanged === true ? countAndCommit : commit),
      )
      if (answers.at(-1)?.command === 'ROLLBACK') throw new AbortedTransactionError()
      // It stands here, and its wait for the standby was cancelled.
      if (write !== undefined && warning !== undefined) await untilConfirmed(this.#pool)
    } catch (error) {
      if (write === undefined || this.#broken === undefined) throw error
      if ((await findOutcome(this.#pool, write.id)) === 'aborted') throw error
      await untilConfirmed(this.#pool)
    } finally {
      this.#end()
    }
  }

  async rollback(): Promise<void> {
    try {
      // A connection that broke has rolled back by itself.
      if (this.#broken === undefined && this.#client !== undefined) await this.#all('ROLLBACK')
    } finally {
      this.#end()
    }
  }

  release(): void {
    this.#end()
    this.#client?.removeListener('error', this.#note)
    this.#client?.release(this.#broken ?? false)
    this.#client = undefined
  }

  #end(): void {
    this.#write?.endTurn()
    this.#write = undefined
    this.#isReading = false
  }

  async #writeAlone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.beginWriting()
    let result: QueryResult<R>
    try {
      result = await this.#execute<R>(query)
    } catch (error) {
      await this.rollback()
      throw error
    }
    await this.commit()
    return result
  }

  async #execute<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const client = await this.#connected()
    const { command, rowCount, rows } = await this.#asked(() => client.query(sql, [...parameters]))
    const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
    if (isChange && (rowCount ?? 0) > 0 && this.#write !== undefined) this.#write.hasChanged = true
    // Kysely says of what type they are.
    return isChange ? { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows as R[] }
  }

  /** Runs statements without parameters in one round trip. */
  async #all(statements: string): Promise<Answer[]> {
    const client = await this.#connected()
    const answer: Answer | Answer[] = await this.#asked(() => client.query(statements))
    return Array.isArray(answer) ? answer : [answer]
  }

  /** A connection that could not begin may stand in a transaction that failed: it serves no other. */
  async #begun(statements: string): Promise<Answer[]> {
    try {
      return await this.#all(statements)
    } catch (error) {
      this.#broken ??= error instanceof Error ? error : new Error(String(error))
      throw error
    }
  }

  async #connected(): Promise<PoolClient> {
    if (this.#broken !== undefined) throw this.#broken
    if (this.#client === undefined) {
      this.#client = await this.#pool.connect()
      this.#client.on('error', this.#note)
    }
    return this.#client
  }

  async #asked<A>(ask: () => Promise<A>): Promise<A> {
    const endTurn = await this.#queries.take()
    try {
      return await ask()
    } catch (error) {
      // What PostgreSQL itself refuses has a severity: the connection stands, but after a fatal one.
      const isOfStatement = error instanceof Error && 'severity' in error && error.severity === 'ERROR'
      if (!isOfStatement) this.#broken ??= error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      endTurn()
    }
  }

  readonly #note = (error: Error): void => {
    this.#broken ??= error
  }
}

function isUnstorable(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0')
}
