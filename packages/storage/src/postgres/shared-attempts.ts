import { createHash } from 'node:crypto'

import type { Pool } from 'pg'

import type { AttemptCounter, AttemptKey } from '../people/attempt-counter.ts'
import { inTransaction } from './log/in-transaction.ts'

/** One try after another: each reads what it counts on. Of all nodes together there are few a second. */
const counting = '1297043009, 4'

const schema = `
  CREATE SCHEMA IF NOT EXISTS shared;
  CREATE TABLE IF NOT EXISTS shared.attempt (key bytea NOT NULL, at timestamptz NOT NULL);
  CREATE INDEX IF NOT EXISTS attempt_key ON shared.attempt (key, at)`

/** After so long no limit asks for a try any more. */
const longest = `INTERVAL '1 day'`

/**
 * Tries of all nodes, on one clock. A key is kept as its hash, behind the name of what is tried, so that no address of a
 * person or a machine lies here.
 */
export class SharedAttempts implements AttemptCounter {
  readonly #pool: Pool
  readonly #name: string

  private constructor(pool: Pool, name: string) {
    this.#pool = pool
    this.#name = name
  }

  /** @returns what makes a counter for each purpose, by its name */
  static async open(pool: Pool): Promise<(name: string) => SharedAttempts> {
    await inTransaction(pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${counting})`)
      await client.query(schema)
    })
    return (name) => new SharedAttempts(pool, name)
  }

  async take(keys: readonly AttemptKey[], window: number): Promise<boolean> {
    const hashes = keys.map(({ key }) => this.#hash(key))
    return inTransaction(this.#pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${counting})`)
      const { rows } = await client.query<{ full: number }>(
        `SELECT count(*) AS full FROM unnest($1::bytea[], $2::bigint[]) AS asked (key, most)
          WHERE most <= (SELECT count(*) FROM shared.attempt
                          WHERE attempt.key = asked.key AND at > clock_timestamp() - $3 * INTERVAL '1 ms')`,
        [hashes, keys.map(({ most }) => most), window],
      )
      if (rows[0]?.full !== 0) return false
      await client.query(`DELETE FROM shared.attempt WHERE at < clock_timestamp() - ${longest}`)
      await client.query('INSERT INTO shared.attempt SELECT key, clock_timestamp() FROM unnest($1::bytea[]) AS key', [
        hashes,
      ])
      return true
    })
  }

  async giveBack({ all, newest }: { all: readonly string[]; newest: readonly string[] }): Promise<void> {
    await this.#pool.query(
      `DELETE FROM shared.attempt WHERE key = ANY ($1)
          OR ctid IN (SELECT DISTINCT ON (key) ctid FROM shared.attempt WHERE key = ANY ($2) ORDER BY key, at DESC)`,
      [all.map((key) => this.#hash(key)), newest.map((key) => this.#hash(key))],
    )
  }

  #hash(key: string): Uint8Array {
    return createHash('sha256').update(`${this.#name}\n${key}`).digest()
  }
}
