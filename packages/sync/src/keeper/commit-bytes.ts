import { refusalCodes } from '@minga/protocol/wire/refusal'
import type { Advance, ProposedUpdate, RoomBatch, RoomCommit, Verdict } from './keeper-port.ts'
import type { Author } from '../log/author.ts'
import { readAuthor, writeAuthor } from '../log/author-bytes.ts'
import type { RoomName } from '../log/room-name.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/*
 * A commit and its answer as one run of bytes each. They cross threads a hundred times a second, where cloning nested
 * objects costs more than what is in them. Both ends are this process: what is read here was written here.
 */

/** @param id comes back with the answer */
export function encodeBatches(id: number, batches: readonly RoomBatch[]): Uint8Array<ArrayBuffer> {
  const authors = new Map<Author, number>()
  for (const { updates } of batches) {
    for (const { author } of updates) if (!authors.has(author)) authors.set(author, authors.size)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, id)
  encoding.writeVarUint(encoder, authors.size)
  for (const author of authors.keys()) writeAuthor(encoder, author)
  encoding.writeVarUint(encoder, batches.length)
  for (const { room, updates } of batches) {
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, updates.length)
    for (const { connection, author, update } of updates) {
      encoding.writeVarUint(encoder, connection)
      encoding.writeVarUint(encoder, authors.get(author) ?? 0)
      encoding.writeVarUint8Array(encoder, update)
    }
  }
  return encoding.toUint8Array(encoder)
}

export function decodeBatches(bytes: Uint8Array): { readonly id: number; readonly batches: RoomBatch[] } {
  const decoder = decoding.createDecoder(bytes)
  const id = decoding.readVarUint(decoder)
  const authors = readMany(decoder, readAuthor)
  const batches = readMany(decoder, () => ({
    room: decoding.readVarString(decoder) as RoomName,
    updates: readMany(decoder, (): ProposedUpdate => {
      const connection = decoding.readVarUint(decoder)
      const author = authors[decoding.readVarUint(decoder)]
      if (author === undefined) throw new Error('a batch names an author that it does not hold')
      return { connection, author, update: decoding.readVarUint8Array(decoder) }
    }),
  }))
  return { id, batches }
}

const deferred = 255
const verdictOf: readonly Verdict[] = [
  { kind: 'committed' },
  { kind: 'no-op' },
  { kind: 'unstored' },
  ...refusalCodes.map((code) => ({ kind: 'refused', code }) as const),
]
const numberOf = new Map(verdictOf.map((verdict, index) => [nameOf(verdict), index]))

export function encodeCommits(id: number, commits: readonly RoomCommit[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, id)
  encoding.writeVarUint(encoder, commits.length)
  for (const { room, verdicts, advance } of commits) {
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, verdicts.length)
    for (const verdict of verdicts) writeVerdict(encoder, verdict)
    encoding.writeVarUint(encoder, advance === undefined ? 0 : 1)
    if (advance !== undefined) writeAdvance(encoder, advance)
  }
  return encoding.toUint8Array(encoder)
}

export function decodeCommits(bytes: Uint8Array): { readonly id: number; readonly commits: RoomCommit[] } {
  const decoder = decoding.createDecoder(bytes)
  const id = decoding.readVarUint(decoder)
  const commits = readMany(decoder, () => {
    const room = decoding.readVarString(decoder) as RoomName
    const verdicts = readMany(decoder, readVerdict)
    const hasAdvance = decoding.readVarUint(decoder) === 1
    return { room, verdicts, advance: hasAdvance ? readAdvance(decoder, room) : undefined }
  })
  return { id, commits }
}

function readMany<Item>(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => Item): Item[] {
  const items: Item[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) items.push(read(decoder))
  return items
}

function nameOf(verdict: Verdict): string {
  return verdict.kind === 'refused' ? verdict.code : verdict.kind
}

function writeVerdict(encoder: encoding.Encoder, verdict: Verdict): void {
  encoding.writeVarUint(encoder, numberOf.get(nameOf(verdict)) ?? deferred)
  if (verdict.kind === 'deferred') encoding.writeVarUint8Array(encoder, verdict.rest)
}

function readVerdict(decoder: decoding.Decoder): Verdict {
  const number = decoding.readVarUint(decoder)
  if (number === deferred) return { kind: 'deferred', rest: decoding.readVarUint8Array(decoder) }
  const verdict = verdictOf[number]
  if (verdict === undefined) throw new Error('a commit holds an unknown verdict')
  return verdict
}

function writeAdvance(encoder: encoding.Encoder, { head, update, clocks }: Advance): void {
  encoding.writeVarUint(encoder, head)
  encoding.writeVarUint8Array(encoder, update)
  encoding.writeVarUint(encoder, clocks.length)
  for (const [clientId, clock] of clocks) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
  }
}

function readAdvance(decoder: decoding.Decoder, room: RoomName): Advance {
  return {
    room,
    head: decoding.readVarUint(decoder),
    update: decoding.readVarUint8Array(decoder),
    clocks: readMany(decoder, () => [decoding.readVarUint(decoder), decoding.readVarUint(decoder)] as const),
  }
}
