import type { FieldAuthorship } from '@minga/domain/authorship/field-authorship'
import type { Stamp } from '@minga/domain/authorship/stamped-ranges'
import { recordKinds } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import * as Y from 'yjs'

import type { Writer } from './room-history.ts'

/** A field, or one part of it, was set. */
export interface FieldMoment {
  /** The language of a title, the member of a set, the entry of a table; null for a field of one value. */
  readonly part: string | null
  /** The stored value; null after it was cleared. */
  readonly value: unknown
  readonly by: Stamp
  /** Another value was written at the same time, and stands. */
  readonly lost?: true
}

/** The requested moments: the newest `limit` of the oldest `left`, or of all. */
export interface MomentPage {
  readonly left?: number | undefined
  readonly limit: number
}

/** The values of a record's field, oldest first. `writer` in its stamps is an index into `writers`. */
export interface FieldHistory {
  readonly writers: readonly Writer[]
  readonly moments: readonly FieldMoment[]
  /** How many older ones there are. */
  readonly left: number
}

/** @param writers whom the stamps of the moments name */
export function pageOf(
  moments: readonly FieldMoment[],
  writers: readonly Writer[],
  { left, limit }: MomentPage,
): FieldHistory {
  const older = moments.slice(0, left)
  const shown = older.slice(-limit)
  const named = [...new Set(shown.map(({ by }) => by.writer))].filter((writer) => writers[writer] !== undefined)
  return {
    writers: named.flatMap((writer) => writers[writer] ?? []),
    moments: shown.map(({ by, ...moment }) => ({ ...moment, by: { writer: named.indexOf(by.writer), time: by.time } })),
    left: older.length - shown.length,
  }
}

/** The past and present values of the keys of a record's field, oldest first. */
export function fieldMoments(doc: Y.Doc, fields: FieldAuthorship, record: string, field: string): FieldMoment[] {
  const entry = recordKinds.map((kind) => recordsOf(doc, kind).get(record)).find((found) => found instanceof Y.Map)
  const stamps = [...(fields.stamps.get(record) ?? [])]
  const moments = stamps.flatMap(([key, by]) => {
    if (key !== field && !key.startsWith(`${field}/`)) return []
    const part = key === field ? null : key.slice(field.length + 1)
    const trail = fields.trail(record, key)
    if (trail !== undefined) return trail.map((trace) => ({ part, ...trace }))
    const value: unknown = entry?.get(key)
    return value === undefined ? [] : [{ part, value, by }]
  })
  return moments.toSorted((one, other) => one.by.time - other.by.time)
}
