import { recordKinds } from '@minga/domain/record/record-kind'
import type { RegisterProjection } from '@minga/domain/record/project-register'
import type { ProjectedRoom } from '@minga/storage/projection/projected-room'

/** A room's projection, who touched what, who named whom and when, and the long texts of a register. */
export type Projected = Pick<ProjectedRoom, 'projection' | 'touches' | 'at' | 'mentioned' | 'longTexts'>

/**
 * Packs a projection as bytes: it goes from the keeper's thread through the event loop's to the projector's, where
 * thousands of records would be held up as objects at each of two doors.
 */
export function packProjection({ projection, ...who }: Projected): Uint8Array<ArrayBuffer> {
  const contents = projection.kind === 'register' ? registerParts(projection) : [JSON.stringify(projection)]
  return joined(['{"projection":', ...contents, `,${JSON.stringify(who).slice(1)}`])
}

export function unpackProjection(bytes: Uint8Array): Projected {
  // Made by `packProjection`, in another thread.
  return JSON.parse(new TextDecoder().decode(bytes)) as Projected
}

const written = new WeakMap<object, Uint8Array>()

/**
 * Each record is written once for as long as it stands: of a long register few have changed between two projections.
 *
 * @returns a record as `packProjection` writes it
 */
export function packRecord(record: object): Uint8Array {
  const known = written.get(record)
  if (known !== undefined) return known
  const bytes = encoder.encode(JSON.stringify(record))
  written.set(record, bytes)
  return bytes
}

type Part = string | Uint8Array

const encoder = new TextEncoder()

function registerParts({ kind, records, unreadable, texts, changes }: RegisterProjection): Part[] {
  const parts: Part[] = [`{"kind":${JSON.stringify(kind)},"records":`]
  let opening = '{'
  for (const each of recordKinds) {
    parts.push(`${opening}${JSON.stringify(each)}:[`)
    for (const [index, record] of records[each].entries()) {
      if (index > 0) parts.push(',')
      parts.push(packRecord(record))
    }
    opening = '],'
  }
  const changed = changes === undefined ? '' : `,"changes":${JSON.stringify(changes)}`
  parts.push(`]},"unreadable":${String(unreadable)}${changed},"texts":`)
  // They stay the same for as long as no text changes.
  parts.push(packRecord(texts), '}')
  return parts
}

function joined(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const encoded = parts.map((part) => (part === ',' ? comma : typeof part === 'string' ? encoder.encode(part) : part))
  const bytes = new Uint8Array(encoded.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of encoded) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}

const comma = encoder.encode(',')
