import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

import { author as authorShape } from './author.ts'
import { readAuthor, writeAuthor } from './author-bytes.ts'
import type { LogEntry, Struck } from './update-log.ts'

/** Everything in a segment of version 1 is early, and says so by that. */
const versions = { early: 1, present: 2 } as const
const flag = { early: 1, struck: 2 } as const

/** Packs consecutive entries for the archive; what stores it may compress the bytes. */
export function encodeSegment(entries: readonly LogEntry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, versions.present)
  encoding.writeVarUint(encoder, entries.length)
  for (const entry of entries) {
    encoding.writeVarUint(encoder, (entry.early ? flag.early : 0) | (entry.struck ? flag.struck : 0))
    writeHead(encoder, entry)
    encoding.writeVarUint8Array(encoder, entry.update)
    if (entry.struck === undefined) continue
    encoding.writeVarUint8Array(encoder, entry.struck.hash)
    if (entry.early) encoding.writeVarUint8Array(encoder, entry.struck.chain ?? new Uint8Array())
  }
  return encoding.toUint8Array(encoder)
}

/** @throws on a segment that is damaged or of a later version */
export function decodeSegment(bytes: Uint8Array): LogEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const version = decoding.readVarUint(decoder)
  if (version !== versions.early && version !== versions.present) {
    throw new Error(`archive segment of unknown version ${version}`)
  }
  const entries: LogEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const flags = version === versions.early ? flag.early : decoding.readVarUint(decoder)
    const isEarly = (flags & flag.early) !== 0
    entries.push({
      sequence: decoding.readVarUint(decoder),
      time: decoding.readVarUint(decoder),
      author: authorShape.parse(readAuthor(decoder)),
      update: decoding.readVarUint8Array(decoder).slice(),
      ...(isEarly && { early: true as const }),
      ...((flags & flag.struck) !== 0 && { struck: readStruck(decoder, isEarly) }),
    })
  }
  if (decoding.hasContent(decoder)) throw new Error('archive segment with bytes left over')
  return entries
}

/** The bytes of an early entry in the chain: the segment, as it was then, that holds it alone. */
export function encodeEarlyEntry(entry: LogEntry): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, versions.early)
  encoding.writeVarUint(encoder, 1)
  writeHead(encoder, entry)
  encoding.writeVarUint8Array(encoder, entry.update)
  return encoding.toUint8Array(encoder)
}

/** The bytes of an entry in the chain: all but its own bytes, for which their hash stands. */
export function encodeEntryLeaf(entry: LogEntry, hash: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, versions.present)
  writeHead(encoder, entry)
  encoding.writeVarUint8Array(encoder, hash)
  return encoding.toUint8Array(encoder)
}

function writeHead(encoder: encoding.Encoder, { sequence, time, author }: LogEntry): void {
  encoding.writeVarUint(encoder, sequence)
  encoding.writeVarUint(encoder, time)
  writeAuthor(encoder, author)
}

function readStruck(decoder: decoding.Decoder, isEarly: boolean): Struck {
  const hash = decoding.readVarUint8Array(decoder).slice()
  return isEarly ? { hash, chain: decoding.readVarUint8Array(decoder).slice() } : { hash }
}
