import type { Pool } from 'pg'

import { inTransaction } from './in-transaction.ts'

/** Beside the rows' tables, in a schema of their own. Each step is applied once, in order, and never edited. */
const steps: readonly string[] = [
  `
  CREATE TABLE log.node (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address TEXT NOT NULL,
    lease_until TIMESTAMPTZ NOT NULL
  );
  -- Rows that are changed often leave room for their next version, so that no index is touched.
  CREATE TABLE log.room (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    head BIGINT NOT NULL DEFAULT 0,
    chain BYTEA NOT NULL,
    owners INTEGER NOT NULL DEFAULT 0,
    owners_hash BYTEA NOT NULL,
    struck INTEGER NOT NULL DEFAULT 0,
    owner INTEGER REFERENCES log.node (id) ON DELETE SET NULL,
    fence BIGINT NOT NULL DEFAULT 0
  ) WITH (fillfactor = 70);
  CREATE INDEX room_owner ON log.room (owner) WHERE owner IS NOT NULL;
  -- No foreign keys in the tables of the hot path: one statement alone adds to them, and it has locked the room.
  CREATE TABLE log.entry (
    room BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    time BIGINT NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('person', 'server')),
    person TEXT,
    organisation TEXT,
    bytes BYTEA NOT NULL,
    early SMALLINT NOT NULL DEFAULT 0 CHECK (early IN (0, 1)),
    words_person TEXT,
    words_organisation TEXT,
    via_kind TEXT,
    via_id TEXT,
    struck BYTEA,
    struck_chain BYTEA,
    PRIMARY KEY (room, sequence)
  );
  CREATE TABLE log.client_owner (
    room BIGINT NOT NULL,
    client_id BIGINT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (room, client_id)
  );
  CREATE TABLE log.snapshot (
    room BIGINT NOT NULL REFERENCES log.room (id),
    sequence BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    state_vector BYTEA,
    hash BYTEA NOT NULL,
    PRIMARY KEY (room, sequence)
  );
  CREATE TABLE log.segment (
    room BIGINT NOT NULL REFERENCES log.room (id),
    first_sequence BIGINT NOT NULL,
    last_sequence BIGINT NOT NULL,
    first_time BIGINT NOT NULL,
    last_time BIGINT NOT NULL,
    gzip BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    chain BYTEA NOT NULL,
    PRIMARY KEY (room, first_sequence)
  );
  -- They are packed already.
  ALTER TABLE log.segment ALTER COLUMN gzip SET STORAGE EXTERNAL;
  CREATE TABLE log.strike (
    room BIGINT PRIMARY KEY REFERENCES log.room (id),
    asked TEXT NOT NULL
  );
  `,
]

/** The class of Minga's advisory locks, with the one that is held while the log's schema is changed. */
const migrating = [1_297_043_009, 2] as const

/**
 * Makes the log's tables, or brings them up to date. Several nodes may do so at the same moment.
 *
 * @throws on a log that a later Minga has written, with nothing changed
 */
export async function migrateLog(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1, $2)', [...migrating])
    const { rows: found } = await client.query(`SELECT FROM pg_namespace WHERE nspname = 'log'`)
    // Who may not make schemas can be given an empty one.
    if (found.length === 0) await client.query(`CREATE SCHEMA log`)
    await client.query(`CREATE TABLE IF NOT EXISTS log.schema_version (version INTEGER NOT NULL)`)
    const { rows } = await client.query<{ version: number }>(`SELECT version FROM log.schema_version`)
    const version = rows[0]?.version ?? 0
    if (version > steps.length) {
      throw new Error(`the update log has schema ${version}, but this Minga knows only ${steps.length}: update Minga`)
    }
    if (version === steps.length) return
    for (const step of steps.slice(version)) await client.query(step)
    await client.query(`DELETE FROM log.schema_version`)
    await client.query(`INSERT INTO log.schema_version VALUES ($1)`, [steps.length])
  })
}
