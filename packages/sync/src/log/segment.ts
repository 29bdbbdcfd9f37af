import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

import { organisationId, personId, type Author } from './author.ts'
import type { LogEntry } from './update-log.ts'

const segmentVersion = 1
const authorKind = { person: 0, server: 1 } as const

/** Packs consecutive entries for the archive; what stores it may compress the bytes. */
export function encodeSegment(entries: readonly LogEntry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, segmentVersion)
  encoding.writeVarUint(encoder, entries.length)
  for (const { sequence, time, author, update } of entries) {
    encoding.writeVarUint(encoder, sequence)
    encoding.writeVarUint(encoder, time)
    encoding.writeVarUint(encoder, authorKind[author.kind])
    if (author.kind === 'person') {
      encoding.writeVarString(encoder, author.personId)
      encoding.writeVarString(encoder, author.organisationId)
    }
    encoding.writeVarUint8Array(encoder, update)
  }
  return encoding.toUint8Array(encoder)
}

/** @throws on a segment that is damaged or of a later version */
export function decodeSegment(bytes: Uint8Array): LogEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const version = decoding.readVarUint(decoder)
  if (version !== segmentVersion) throw new Error(`archive segment of unknown version ${version}`)
  const entries: LogEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    entries.push({
      sequence: decoding.readVarUint(decoder),
      time: decoding.readVarUint(decoder),
      author: readAuthor(decoder),
      update: decoding.readVarUint8Array(decoder).slice(),
    })
  }
  if (decoding.hasContent(decoder)) throw new Error('archive segment with bytes left over')
  return entries
}

function readAuthor(decoder: decoding.Decoder): Author {
  const kind = decoding.readVarUint(decoder)
  if (kind === authorKind.server) return { kind: 'server' }
  if (kind !== authorKind.person) throw new Error(`archive segment with unknown author kind ${kind}`)
  return {
    kind: 'person',
    personId: personId.parse(decoding.readVarString(decoder)),
    organisationId: organisationId.parse(decoding.readVarString(decoder)),
  }
}
