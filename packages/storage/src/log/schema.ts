import type { Database } from 'better-sqlite3'

import { chainWhatIsThere } from './chain-what-is-there.ts'

/**
 * Each step is applied once, in order, in one transaction; `user_version` says how many are. Steps are never edited.
 *
 * `entry` keeps its rowid: its bytes range from 20 bytes to 1 MiB, and large rows slow a WITHOUT ROWID table down.
 */
const steps: readonly ((database: Database) => void)[] = [
  (database) => void database.exec(tables),
  chainWhatIsThere,
  (database) => void database.exec(`ALTER TABLE snapshot ADD COLUMN state_vector BLOB`),
  // Nothing to change: from here on the archive may reach further than the last snapshot, and the hash of a snapshot
  // takes in its sequence. What knows neither would call such a file damaged.
  () => undefined,
  (database) => void database.exec(leaves),
  (database) => void database.exec(`ALTER TABLE room ADD COLUMN struck INTEGER NOT NULL DEFAULT 0`),
  (database) => void database.exec(strikes),
]

/** The step from which on rooms carry what their entries add up to. */
export const chainedVersion = 2
/** The step from which on snapshots carry their state vector. */
export const stateVectorsSince = 3
/** The step from which on rooms say how often something was struck out of them. */
export const strikesSince = 6
/** The step from which on what is being struck is noted until it is done. */
export const strikesNotedSince = 7

/** Marks the existing entries as early; new ones are not. */
const leaves = `
  ALTER TABLE entry ADD COLUMN early INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE entry ADD COLUMN words_person TEXT;
  ALTER TABLE entry ADD COLUMN words_organisation TEXT;
  ALTER TABLE entry ADD COLUMN via_kind TEXT;
  ALTER TABLE entry ADD COLUMN via_id TEXT;
  ALTER TABLE entry ADD COLUMN struck BLOB;
  ALTER TABLE entry ADD COLUMN struck_chain BLOB;
`

/** A row for each room out of which something is being struck. */
const strikes = `
  CREATE TABLE strike (
    room INTEGER PRIMARY KEY REFERENCES room (id),
    asked TEXT NOT NULL
  ) STRICT;
`

const tables = `
  CREATE TABLE room (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    head INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE entry (
    room INTEGER NOT NULL REFERENCES room (id),
    sequence INTEGER NOT NULL,
    time INTEGER NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('person', 'server')),
    person TEXT,
    organisation TEXT,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT;
  CREATE TABLE snapshot (
    room INTEGER NOT NULL REFERENCES room (id),
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT;
  CREATE TABLE segment (
    room INTEGER NOT NULL REFERENCES room (id),
    first_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    first_time INTEGER NOT NULL,
    last_time INTEGER NOT NULL,
    gzip BLOB NOT NULL,
    PRIMARY KEY (room, first_sequence)
  ) STRICT;
  CREATE TABLE client_owner (
    room INTEGER NOT NULL REFERENCES room (id),
    client_id INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (room, client_id)
  ) STRICT, WITHOUT ROWID;
`

export const logSchema = steps.length

/** @throws on a file written by a later Minga, with nothing changed */
export function migrateLog(database: Database): void {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > steps.length) {
    throw new Error(`the update log has schema ${version}, but this Minga knows only ${steps.length}: update Minga`)
  }
  database.transaction(() => {
    for (const step of steps.slice(version)) step(database)
    database.pragma(`user_version = ${steps.length}`)
  })()
}
