import { existsSync, rmSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { decodeSegment } from '@minga/sync/log/segment'
import type { RoomName } from '@minga/sync/log/room-name'
import Sqlite, { type Database } from 'better-sqlite3'

import {
  addOwner,
  emptyHash,
  equalHashes,
  extendChain,
  plainHash,
  snapshotHash,
  type RoomClaim,
} from './chain.ts'
import {
  claimFrom,
  entryFrom,
  entryRows,
  ownerRows,
  roomRows,
  segmentRows,
  snapshotRows,
  type RoomRow,
} from './log-rows.ts'
import { prepareLogReads } from './log-statements.ts'
import { chainedVersion, logSchema } from './schema.ts'

export type LogCheck =
  | { readonly ok: true; readonly claims: readonly RoomClaim[] }
  /** `reason` is a clause that says what is missing or wrong. */
  | { readonly ok: false; readonly reason: string }

class DamageError extends Error {
  override readonly name = 'DamageError'
}

/**
 * Reads the whole log, changes nothing, and compares it with itself and with what is claimed of it.
 *
 * @param claims what the anchor says, or undefined when there is none
 * @throws when the file cannot be read for a reason that is no damage: permissions, another process
 */
export function findDamage(file: string, claims: ReadonlyMap<RoomName, RoomClaim> | undefined): LogCheck {
  const isEmpty = !existsSync(file) || statSync(file).size === 0
  // SQLite would take an empty file for a new log, and its WAL for a leftover.
  if (isEmpty) return claims?.size ? broken('the log is empty') : { ok: true, claims: [] }
  // Reading makes these where they are not there; nothing is left behind.
  const made = [`${file}-shm`, `${file}-wal`].filter((name) => !existsSync(name))
  let database: Database | undefined
  try {
    // Read-only, so that what is left of a damaged log stays as it is: opening for writing would cut the WAL.
    database = new Sqlite(file, { readonly: true, timeout: 0 })
    return { ok: true, claims: checked(database, claims) }
  } catch (error) {
    const reason = damageIn(error)
    if (reason === undefined) throw error
    return broken(reason)
  } finally {
    database?.close()
    for (const name of made) rmSync(name, { force: true })
  }
}

function broken(reason: string): LogCheck {
  return { ok: false, reason }
}

function damageIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (!(error instanceof Sqlite.SqliteError)) return error.message.split('\n')[0]
  const isDamage = /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|ERROR)/.test(error.code)
  return isDamage ? error.message : undefined
}

function checked(database: Database, claims: ReadonlyMap<RoomName, RoomClaim> | undefined): RoomClaim[] {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version < chainedVersion) {
    if (claims?.size) throw new DamageError('the log is older than its anchor')
    return []
  }
  const integrity = database.pragma('integrity_check(1)', { simple: true })
  if (integrity !== 'ok') throw new DamageError(String(integrity).split('\n').slice(0, 2).join(' '))
  const statements = prepareLogReads(database, Math.min(version, logSchema))
  const rooms = roomRows.parse(statements.rooms.all())
  if (claims === undefined && rooms.length > 0) throw new DamageError('the anchor beside it is missing')
  for (const room of rooms) checkRoom(room, claims?.get(room.name), statements)
  const known = new Set(rooms.map(({ name }) => name))
  for (const { room, head } of claims?.values() ?? []) {
    if (!known.has(room)) throw new DamageError(`room ${room} is missing, with ${head} updates`)
  }
  return rooms.map(claimFrom)
}

/** @param claim the room as it stood at some time: the log may have gone on since */
function checkRoom(
  room: RoomRow,
  claim: RoomClaim | undefined,
  statements: ReturnType<typeof prepareLogReads>,
): void {
  const wrong = (what: string) => new DamageError(`room ${room.name} ${what}`)
  if (claim !== undefined && room.head < claim.head) {
    throw wrong(`holds ${room.head} of ${claim.head} updates`)
  }
  let chain = emptyHash
  let reached = 0
  let claimed = claim?.head === 0 ? emptyHash : undefined
  for (const segment of segmentRows.parse(statements.segments.all(room.id))) {
    if (segment.firstSequence !== reached + 1) throw wrong(`lacks updates after ${reached}`)
    if (!equalHashes(plainHash(segment.gzip), segment.hash)) throw wrong('has a damaged archive')
    if (claim !== undefined && claim.head > reached && claim.head < segment.lastSequence) {
      const entries = decodeSegment(gunzipSync(segment.gzip))
      claimed = entries.filter(({ sequence }) => sequence <= claim.head).reduce(extendChain, chain)
    }
    reached = segment.lastSequence
    chain = segment.chain
    if (claim?.head === reached) claimed = chain
  }
  const snapshots = snapshotRows.parse(statements.snapshots.all(room.id))
  if ((snapshots.at(-1)?.sequence ?? 0) !== reached) throw wrong('has lost its snapshot')
  if (
    snapshots.some(
      (snapshot) => !equalHashes(snapshotHash(snapshot.bytes, snapshot.stateVector), snapshot.hash),
    )
  ) {
    throw wrong('has a damaged snapshot')
  }
  for (const row of entryRows.parse(statements.entriesAfter.all(room.id, 0))) {
    const entry = entryFrom(row)
    if (entry.sequence !== reached + 1) throw wrong(`lacks updates after ${reached}`)
    reached = entry.sequence
    chain = extendChain(chain, entry)
    if (claim?.head === reached) claimed = chain
  }
  if (reached !== room.head) throw wrong(`lacks updates after ${reached}`)
  const isChanged =
    !equalHashes(chain, room.chain) || (claim && !equalHashes(claimed ?? emptyHash, claim.chain))
  if (isChanged) throw wrong('holds other updates than were stored')
  checkOwners(room, claim, statements)
  if (statements.room.get(room.name) === undefined) throw wrong('cannot be found by its name')
}

function checkOwners(
  room: RoomRow,
  claim: RoomClaim | undefined,
  statements: ReturnType<typeof prepareLogReads>,
): void {
  const owners = ownerRows.parse(statements.owners.all(room.id))
  const hash = owners.reduce((sum, { clientId, person }) => addOwner(sum, clientId, person), emptyHash)
  const isWhole = owners.length === room.owners && equalHashes(hash, room.ownersHash)
  const isClaimed =
    claim === undefined ||
    (claim.owners === room.owners ? equalHashes(claim.ownersHash, hash) : claim.owners < room.owners)
  if (!isWhole || !isClaimed) throw new DamageError(`room ${room.name} has lost whose its client ids are`)
}
