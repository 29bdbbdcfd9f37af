import type { Pool, PoolClient } from 'pg'

import { MovedAwayError, movingNote, type MovingNote } from '../../moving/moving-note.ts'

type Queries = Pick<Pool | PoolClient, 'query'>

const table = `
  CREATE SCHEMA IF NOT EXISTS moving;
  CREATE TABLE IF NOT EXISTS moving.note (
    "only" integer PRIMARY KEY CHECK ("only" = 1),
    state text NOT NULL,
    place text NOT NULL,
    at text NOT NULL
  )`

/** What a database says about a move; undefined where there is none. */
export async function readMovingNote(on: Queries): Promise<MovingNote | undefined> {
  const { rows: known } = await on.query(`SELECT FROM pg_tables WHERE schemaname = 'moving' AND tablename = 'note'`)
  if (known.length === 0) return undefined
  const { rows } = await on.query('SELECT state, place, at FROM moving.note')
  return movingNote.optional().parse(rows[0])
}

/** Durable when it resolves, if it is not part of a transaction. */
export async function writeMovingNote(on: Queries, { state, place, at }: MovingNote): Promise<void> {
  await on.query(table)
  await on.query(
    `INSERT INTO moving.note VALUES (1, $1, $2, $3)
       ON CONFLICT ("only") DO UPDATE SET state = excluded.state, place = excluded.place, at = excluded.at`,
    [state, place, at],
  )
}

/** From here on the database is served as any other. */
export async function forgetMovingNote(on: Queries): Promise<void> {
  await on.query('DROP SCHEMA IF EXISTS moving CASCADE')
}

/** @throws MovedAwayError */
export async function assertNotMoved(on: Queries): Promise<void> {
  const note = await readMovingNote(on)
  if (note !== undefined) throw new MovedAwayError('the database', note)
}

/** A database's address for people and notes: without a user and a password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `postgres://${host}${pathname}`
}
