import { author, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { LogEntry, Snapshot } from '@minga/sync/log/update-log'
import { z } from 'zod'

import type { RoomClaim } from './chain.ts'

/**
 * SQLite hands out Buffers; above this layer bytes are plain Uint8Arrays with a buffer of their own: one that is part of
 * a larger buffer takes all of it along when it goes to another thread.
 */
export const bytes = z.instanceof(Uint8Array).transform((value) => plain(value))

const roomRow = z.object({
  id: z.number(),
  name: roomName,
  head: z.number(),
  chain: bytes,
  owners: z.number(),
  ownersHash: bytes,
})
export type RoomRow = z.infer<typeof roomRow>
export const roomRows = roomRow.array()
export const optionalRoomRow = roomRow.optional()

export const snapshotRow = z.object({
  sequence: z.number(),
  bytes,
  stateVector: bytes.nullable().transform((value) => value ?? undefined),
  hash: bytes,
})
export const snapshotRows = snapshotRow.array()

export function snapshotFrom({
  sequence,
  bytes: update,
  stateVector,
}: z.infer<typeof snapshotRow>): Snapshot {
  return { sequence, update, stateVector }
}

export const optionalSnapshotRow = snapshotRow.optional()
export const ownerRow = z.object({ clientId: z.number(), person: personId })
export const ownerRows = ownerRow.array()
export const segmentRow = z.object({
  firstSequence: z.number(),
  lastSequence: z.number(),
  gzip: bytes,
  hash: bytes,
  chain: bytes,
})
export const segmentRows = segmentRow.array()
/** The last sequence that is archived, and what everything up to it adds up to. */
export const archiveEnd = z.object({ sequence: z.number(), chain: bytes }).optional()
export const segmentMarkRows = z
  .object({
    first: z.number(),
    last: z.number(),
    firstTime: z.number(),
    lastTime: z.number(),
    chain: bytes,
  })
  .array()
export const entryRow = z.object({
  sequence: z.number(),
  time: z.number(),
  kind: z.string(),
  person: z.string().nullable(),
  organisation: z.string().nullable(),
  bytes,
})

/** How many entries of a room are not archived yet. */
export const tailCounts = z.object({ room: z.number(), rows: z.number() }).array()

export const entryRows = entryRow.array()

export function entryFrom(row: z.infer<typeof entryRow>): LogEntry {
  return {
    sequence: row.sequence,
    time: row.time,
    author: author.parse({ kind: row.kind, personId: row.person, organisationId: row.organisation }),
    update: row.bytes,
  }
}

export function claimFrom({ name, head, chain, owners, ownersHash }: RoomRow): RoomClaim {
  return { room: name, head, chain, owners, ownersHash }
}

export function plain(value: Uint8Array): Uint8Array {
  const ownsBuffer = value.byteLength === value.buffer.byteLength
  return ownsBuffer ? new Uint8Array(value.buffer) : Uint8Array.from(value)
}
