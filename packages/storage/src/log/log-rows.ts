import { author, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { LogEntry, NewEntry, Snapshot, Struck } from '@minga/sync/log/update-log'
import { z } from 'zod'

import type { RoomClaim } from './chain.ts'

/**
 * SQLite hands out Buffers; above this layer bytes are plain Uint8Arrays with a buffer of their own: one that is part
 * of a larger buffer takes all of it along when it goes to another thread.
 */
export const bytes = z.instanceof(Uint8Array).transform((value) => plain(value))

export const roomRow = z.object({
  id: z.number(),
  name: roomName,
  head: z.number(),
  chain: bytes,
  owners: z.number(),
  ownersHash: bytes,
  struck: z.number(),
})
export type RoomRow = z.infer<typeof roomRow>
export const roomRows = roomRow.array()
export const roomNames = roomName.array()
export const optionalRoomRow = roomRow.optional()

export const snapshotRow = z.object({
  sequence: z.number(),
  bytes,
  stateVector: bytes.nullable().transform((value) => value ?? undefined),
  hash: bytes,
})
export const snapshotRows = snapshotRow.array()

export function snapshotFrom({ sequence, bytes: update, stateVector }: z.infer<typeof snapshotRow>): Snapshot {
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
  early: z.literal([0, 1]),
  wordsPerson: z.string().nullable(),
  wordsOrganisation: z.string().nullable(),
  viaKind: z.string().nullable(),
  viaId: z.string().nullable(),
  struck: bytes.nullable(),
  struckChain: bytes.nullable(),
})

/** How many entries of a room are not archived yet. */
export const tailCounts = z.object({ room: z.number(), rows: z.number() }).array()

export const entryRows = entryRow.array()

export function entryFrom(row: z.infer<typeof entryRow>): LogEntry {
  return {
    sequence: row.sequence,
    time: row.time,
    author: author.parse(authorIn(row)),
    update: row.bytes,
    ...(row.early === 1 && { early: true as const }),
    ...(row.struck !== null && { struck: struckIn(row.struck, row.struckChain) }),
  }
}

function authorIn({ wordsOrganisation, wordsPerson, viaKind, viaId, ...row }: z.infer<typeof entryRow>) {
  const wordsBy = {
    organisationId: wordsOrganisation,
    ...(wordsPerson !== null && { personId: wordsPerson }),
  }
  return {
    kind: row.kind,
    personId: row.person,
    organisationId: row.organisation,
    ...(wordsOrganisation !== null && { wordsBy }),
    ...(viaKind !== null && { via: { kind: viaKind, id: viaId } }),
  }
}

function struckIn(hash: Uint8Array, chain: Uint8Array | null): Struck {
  return chain === null ? { hash } : { hash, chain }
}

/** The columns of a new entry. */
export function entryColumnsOf({ author: by, time, update, struck }: Omit<NewEntry, 'room'>) {
  const person = by.kind === 'person' ? by : undefined
  return {
    time,
    kind: by.kind,
    person: person?.personId ?? null,
    organisation: person?.organisationId ?? null,
    bytes: update,
    wordsPerson: person?.wordsBy?.personId ?? null,
    wordsOrganisation: person?.wordsBy?.organisationId ?? null,
    viaKind: person?.via?.kind ?? null,
    viaId: person?.via?.id ?? null,
    struck: struck?.hash ?? null,
  }
}

export function claimFrom({ name, head, chain, owners, ownersHash }: RoomRow): RoomClaim {
  return { room: name, head, chain, owners, ownersHash }
}

export function plain(value: Uint8Array): Uint8Array {
  const ownsBuffer = value.byteLength === value.buffer.byteLength
  return ownsBuffer ? new Uint8Array(value.buffer) : Uint8Array.from(value)
}
