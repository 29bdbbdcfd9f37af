import { roomName, type RoomName } from '@minga/sync/log/room-name'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'

import type { AuditPlace } from '../../audit/verify-audit.ts'
import type { RoomClaim } from '../../log/chain.ts'
import { claimFrom, roomRows } from '../../log/log-rows.ts'
import { roomColumns } from '../log/log-reads.ts'
import { PostgresPast } from '../log/postgres-past.ts'

type Queries = Pick<Pool | PoolClient, 'query'>

const places = z.tuple([z.object({ sequence: z.number(), hash: z.string() })])
const names = z.object({ name: roomName }).array()
const marks = z.object({ mark: z.string().nullable() }).array()

/**
 * What each room of the log adds up to, counted again from its first update.
 *
 * @throws LogDamagedError
 */
export async function countRoomsAgain(pool: Pool, counted?: (room: RoomName) => void): Promise<readonly RoomClaim[]> {
  const { rows } = await pool.query('SELECT name FROM log.room ORDER BY id')
  const past = new PostgresPast(pool)
  const claims: RoomClaim[] = []
  for (const { name } of names.parse(rows)) {
    claims.push(await past.countAgain(name))
    counted?.(name)
  }
  return claims
}

/** What is stored of each room, which `countRoomsAgain` compares with what it holds. */
export async function claimsAt(on: Queries): Promise<readonly RoomClaim[]> {
  const { rows: known } = await on.query(`SELECT FROM pg_tables WHERE schemaname = 'log' AND tablename = 'room'`)
  // Made when the log is first opened.
  if (known.length === 0) return []
  const { rows } = await on.query(`SELECT ${roomColumns} FROM log.room ORDER BY id`)
  return roomRows.parse(rows).map(claimFrom)
}

/** The end of the audit's chain, as it is stored. */
export async function auditAt(on: Queries): Promise<AuditPlace> {
  const { rows } = await on.query('SELECT sequence, hash FROM public.audit_head')
  return places.parse(rows)[0]
}

/** Another text after each commit of rows and each update, claim and strike-out in a room. */
export async function readMark(on: Queries): Promise<string> {
  const { rows } = await on.query(
    `SELECT (SELECT epoch || ' ' || commits FROM public.commit_count) || ' ' ||
       coalesce((SELECT string_agg(id || ':' || head || ':' || fence || ':' || owners || ':' || struck, ' ' ORDER BY id)
                   FROM log.room), '') AS mark`,
  )
  return marks.parse(rows)[0]?.mark ?? ''
}

/**
 * Whether it holds no people, no decisions, no rooms and no files. Other tables than Minga's are something else.
 *
 * @param may what it may have: tables that Minga has made and nothing was written in, or none at all
 */
export async function isEmptyDatabase(
  on: Queries,
  may: 'empty tables' | 'no tables' = 'empty tables',
): Promise<boolean> {
  const { rows: tables } = await on.query<{ name: string }>(
    `SELECT schemaname || '.' || quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'moving')`,
  )
  const known = new Set(tables.map(({ name }) => name))
  if (known.size === 0) return true
  if (may === 'no tables' || !known.has('public.rows_schema')) return false
  for (const table of ['public.person', 'public.organisation', 'public.audit', 'log.room', 'files.blob']) {
    if (!known.has(table)) continue
    const { rows } = await on.query(`SELECT FROM ${table} LIMIT 1`)
    if (rows.length > 0) return false
  }
  return true
}
