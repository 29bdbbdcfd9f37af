import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { z } from 'zod'

import { recordId, type RecordId } from '../identity/ids.ts'
import { recordsRoot, type RecordKind } from './record-kind.ts'
import { readFields, writeFields, type RecordShape } from './record-shape.ts'

/** One kind of record: where it lies, how it lies there, and what makes it valid. */
export interface RecordType<Schema extends z.ZodType> {
  readonly kind: RecordKind
  readonly shape: RecordShape
  readonly schema: Schema
}

export interface ReadRecords<Record> {
  readonly records: readonly Record[]
  /** Entries that do not parse. They are left out of lists, counted, and hide no other. */
  readonly unreadable: readonly string[]
}

export function recordsOf(doc: Y.Doc, kind: RecordKind): Y.Map<unknown> {
  return doc.getMap(recordsRoot[kind])
}

/** Parses on read: any client, old or new, may have written an entry. In the list's order. */
export function readRecords<Schema extends z.ZodType<{ id: RecordId; position: string }>>(
  doc: Y.Doc,
  { kind, shape, schema }: RecordType<Schema>,
): ReadRecords<z.infer<Schema>> {
  const records: z.infer<Schema>[] = []
  const unreadable: string[] = []
  for (const [id, entry] of recordsOf(doc, kind).entries()) {
    const parsed = entry instanceof Y.Map ? schema.safeParse({ ...readFields(shape, entry), id }) : undefined
    if (parsed?.success) records.push(parsed.data)
    else unreadable.push(id)
  }
  records.sort((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id))
  return { records, unreadable }
}

/** Adds a record at the end of its list. One Y.Map per record, made whole in one transaction. */
export function addRecord<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  fields: Partial<z.input<Schema>>,
): void {
  const root = recordsOf(doc, type.kind)
  const position = generateKeyBetween(lastPosition(root), null)
  doc.transact(() => {
    const entry = new Y.Map<unknown>()
    root.set(recordId.parse(id), entry)
    writeFields(type.shape, entry, { position, ...fields })
  })
}

/**
 * Edits the fields of a record that differ from what the writer saw.
 *
 * @returns false when there is no such record (any more)
 */
export function editRecord<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  patch: Partial<z.input<Schema>>,
): boolean {
  const entry = recordsOf(doc, type.kind).get(id)
  if (!(entry instanceof Y.Map)) return false
  writeFields(type.shape, entry, patch, readFields(type.shape, entry))
  return true
}

function lastPosition(root: Y.Map<unknown>): string | null {
  let last: string | null = null
  for (const entry of root.values()) {
    const position = entry instanceof Y.Map ? entry.get('position') : undefined
    if (typeof position === 'string' && isPosition(position) && (last === null || position > last))
      last = position
  }
  return last
}

/** A position that somebody else's client made up must not stop anyone from adding a record. */
function isPosition(text: string): boolean {
  try {
    generateKeyBetween(text, null)
    return true
  } catch {
    return false
  }
}

/** Code-unit order, the order fractional indices are made for; not the reader's alphabet. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
