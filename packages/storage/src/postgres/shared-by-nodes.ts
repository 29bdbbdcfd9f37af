import type { Pool } from 'pg'

import { forgetRowBytes } from './forget-row-bytes.ts'
import { longestAnswer, openPool } from './open-pool.ts'
import { SharedAttempts } from './shared-attempts.ts'

/** The classes of Minga's advisory locks: beside those of the rows, of the log's schema and of living nodes. */
const makingSecret = '1297043009, 4'
const jobs = 1_297_043_011

/** Each job that runs has one for as long as it does. */
const connections = 10

const schema = `
  CREATE SCHEMA IF NOT EXISTS shared;
  CREATE TABLE IF NOT EXISTS shared.secret (name text PRIMARY KEY, sealed bytea NOT NULL)`

const sizeOf = (namespace: string) => `
  SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
    WHERE relkind = 'r' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = '${namespace}')`
const sizes = `SELECT (${sizeOf('log')}) AS log, (${sizeOf('public')}) AS rows`

/** What lies in PostgreSQL beside the rows and the log: secrets that all nodes share, and which of them does a job. */
export class SharedByNodes {
  readonly #pool: Pool

  /** @param lost called when a connection breaks: another one is made by itself */
  constructor(url: string, lost: (error: Error) => void) {
    this.#pool = openPool(url, { connections, purpose: 'shared', lost, answerWithin: longestAnswer })
  }

  /**
   * The secret of that name. Of several nodes that start at once one makes it.
   *
   * @param seal makes it, sealed with a key that lies elsewhere
   */
  async secret(name: string, seal: () => Uint8Array): Promise<Uint8Array> {
    const client = await this.#pool.connect()
    try {
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${makingSecret})`)
      await client.query(schema)
      const read = () =>
        client.query<{ sealed: Uint8Array }>('SELECT sealed FROM shared.secret WHERE name = $1', [name])
      const known = (await read()).rows[0]?.sealed
      const sealed = known ?? seal()
      if (known === undefined) await client.query('INSERT INTO shared.secret VALUES ($1, $2)', [name, sealed])
      await client.query('COMMIT')
      client.release()
      return sealed
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  /**
   * Runs a job unless another node is at it. Where the connection breaks meanwhile another node may begin, so a job decides
   * in the rows what is still to be done.
   */
  async alone(job: string, run: () => Promise<void>): Promise<void> {
    const client = await this.#pool.connect()
    let isWhole = false
    try {
      const { rows } = await client.query<{ got: number }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS got', [
        jobs,
        job,
      ])
      if (rows[0]?.got === 1) {
        try {
          await run()
        } finally {
          await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [jobs, job])
        }
      }
      isWhole = true
    } finally {
      // A connection that may still have the lock is ended, and the lock with it.
      client.release(!isWhole)
    }
  }

  /** Makes counters of tries that all nodes count in, by what is tried. */
  async attempts(): Promise<(purpose: string) => SharedAttempts> {
    return SharedAttempts.open(this.#pool)
  }

  /** In bytes. */
  async sizes(): Promise<{ readonly log: number; readonly rows: number }> {
    const { rows } = await this.#pool.query<{ log: number; rows: number }>(sizes)
    return rows[0] ?? { log: 0, rows: 0 }
  }

  /** The schema of the rows; undefined where there are none yet. */
  async rowsSchema(): Promise<number | undefined> {
    const { rows: found } = await this.#pool.query(`SELECT FROM pg_tables WHERE tablename = 'rows_schema'`)
    if (found.length === 0) return undefined
    const { rows } = await this.#pool.query<{ version: number }>('SELECT version FROM rows_schema')
    return rows[0]?.version
  }

  /** Reads from the rows. @throws where they cannot be read */
  async read(): Promise<void> {
    await this.#pool.query('SELECT FROM person LIMIT 1')
  }

  /** Leaves nothing of changed and deleted rows in their tables. @returns false while others read what was there */
  async forgetRowBytes(): Promise<boolean> {
    return forgetRowBytes(this.#pool)
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}
