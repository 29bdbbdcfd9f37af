import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { z } from 'zod'

import { recordId, type RecordId } from '../identity/ids.ts'
import { lastRank } from './last-rank.ts'
import { readFields, writeFields, writeNewFields, type RecordShape } from './record-shape.ts'

export { recordsOf } from './record-root.ts'

/** The means of reading and writing a kind of record: where it lies, how it lies there, and what makes it valid. */
export interface RecordType<Schema extends z.ZodType> {
  readonly root: string
  readonly shape: RecordShape
  readonly schema: Schema
}

export interface ReadRecords<Record> {
  readonly records: readonly Record[]
  /** Entries that do not parse. They are left out of lists, counted, and hide no other. */
  readonly unreadable: readonly string[]
}

/** Parses on read: any client, old or new, may have written an entry. In the list's order. */
export function readRecords<Schema extends z.ZodType<Placed>>(
  doc: Y.Doc,
  type: RecordType<Schema>,
): ReadRecords<z.infer<Schema>> {
  const records: z.infer<Schema>[] = []
  const unreadable: string[] = []
  for (const [id, entry] of doc.getMap(type.root).entries()) {
    const read = readRecord(type, id, entry)
    if (read === undefined) unreadable.push(id)
    else records.push(read)
  }
  return { records: records.toSorted(byPlace), unreadable }
}

interface Placed {
  readonly id: RecordId
  readonly position: string
}

/** One entry of a register; undefined where it does not parse. */
export function readRecord<Schema extends z.ZodType>(
  { shape, schema }: RecordType<Schema>,
  id: string,
  entry: unknown,
): z.infer<Schema> | undefined {
  return entry instanceof Y.Map ? schema.safeParse(Object.assign(readFields(shape, entry), { id })).data : undefined
}

/** The order of a list. */
export function byPlace(one: Placed, other: Placed): number {
  return compareText(one.position, other.position) || compareText(one.id, other.id)
}

/** Adds a record at the end of its list. */
export function addRecord<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  fields: Partial<z.input<Schema>>,
): void {
  addRecords(doc, type, [{ id, fields }])
}

/** Adds records at the end of their list, in this order. One Y.Map per record, all made whole in one transaction. */
export function addRecords<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  added: readonly { readonly id: RecordId; readonly fields: Partial<z.input<Schema>> }[],
): void {
  const root = doc.getMap(type.root)
  const ranks = generateNKeysBetween(lastRank(root), null, added.length)
  doc.transact(() => {
    for (const [index, { id, fields }] of added.entries()) {
      const entry = new Y.Map<unknown>()
      root.set(recordId.parse(id), entry)
      writeNewFields(type.shape, entry, { position: ranks[index], ...fields })
    }
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
  const entry = doc.getMap(type.root).get(id)
  if (!(entry instanceof Y.Map)) return false
  writeFields(type.shape, entry, patch, readFields(type.shape, entry))
  return true
}

/** Code-unit order, the order fractional indices are made for; not the reader's alphabet. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
