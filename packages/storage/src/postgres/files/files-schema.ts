import type { Pool } from 'pg'

import { inTransaction } from '../log/in-transaction.ts'

/** Beside the rows' tables, in a schema of their own, as the log's. Each step is applied once, in order, and never edited. */
const steps: readonly string[] = [
  `
  CREATE TABLE files.blob (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    bytes BIGINT NOT NULL,
    kept TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
  );
  CREATE TABLE files.portion (
    blob BIGINT NOT NULL REFERENCES files.blob (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (blob, number)
  );
  -- Nearly all of them are packed already.
  ALTER TABLE files.portion ALTER COLUMN bytes SET STORAGE EXTERNAL;
  `,
]

/** The class of Minga's advisory locks, with the one that is held while this schema is changed. */
const migrating = [1_297_043_009, 4] as const

/**
 * Makes the tables of blobs, or brings them up to date. Several nodes may do so at the same moment.
 *
 * @throws on tables that a later Minga has made, with nothing changed
 */
export async function migrateFiles(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1, $2)', [...migrating])
    const { rows: found } = await client.query(`SELECT FROM pg_namespace WHERE nspname = 'files'`)
    // Who may not make schemas can be given an empty one.
    if (found.length === 0) await client.query(`CREATE SCHEMA files`)
    await client.query(`CREATE TABLE IF NOT EXISTS files.schema_version (version INTEGER NOT NULL)`)
    const { rows } = await client.query<{ version: number }>(`SELECT version FROM files.schema_version`)
    const version = rows[0]?.version ?? 0
    if (version > steps.length) {
      throw new Error(`the files have schema ${version}, but this Minga knows only ${steps.length}: update Minga`)
    }
    if (version === steps.length) return
    for (const step of steps.slice(version)) await client.query(step)
    await client.query(`DELETE FROM files.schema_version`)
    await client.query(`INSERT INTO files.schema_version VALUES ($1)`, [steps.length])
  })
}
