import * as Y from 'yjs'
import type { z } from 'zod'

import type { RecordId } from '../identity/ids.ts'
import { readFields } from './record-shape.ts'
import { editRecord, type RecordType } from './records.ts'

/** The change of one edit to a field that holds one value or a set. */
export interface FieldEdit {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * Makes an edit of one field.
 *
 * @returns what it did, to undo it; undefined where it changed nothing
 */
export function editField<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  name: string,
  value: unknown,
): FieldEdit | undefined {
  const before = valueOf(doc, type, id, name)
  // The record's schema is asked when it is read; a field's name is not known here.
  editRecord(doc, type, id, { [name]: value } as Partial<z.input<Schema>>)
  const after = valueOf(doc, type, id, name)
  return isSame(before, after) ? undefined : { name, before, after }
}

/**
 * Takes back an edit of one field. Of a set, it takes back what the edit added and removed, and keeps other members.
 *
 * @returns false, and nothing is changed, where the field no longer holds what the edit wrote
 */
export function undoEdit<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  edit: FieldEdit,
): boolean {
  const back = takenBack(doc, type, id, edit)
  return back !== undefined && editRecord(doc, type, id, { [edit.name]: back.value } as Partial<z.input<Schema>>)
}

/** The field's value without the edit; undefined where it no longer holds what the edit wrote. */
function takenBack<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  { name, before, after }: FieldEdit,
): { readonly value: unknown } | undefined {
  const now = valueOf(doc, type, id, name)
  if (type.shape[name] !== 'set') return isSame(now, after) ? { value: before } : undefined
  const value = setBack(members(now), members(before), members(after))
  return value && { value }
}

/**
 * Edits several fields of a record as one step.
 *
 * @returns what it did, to undo it with `undoEdits`; empty where it changed nothing
 */
export function editFields<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  values: Readonly<Record<string, unknown>>,
): readonly FieldEdit[] {
  const edits: FieldEdit[] = []
  doc.transact(() => {
    for (const [name, value] of Object.entries(values)) {
      const edit = editField(doc, type, id, name, value)
      if (edit !== undefined) edits.push(edit)
    }
  })
  return edits
}

/**
 * Takes back the edits of one step, all or none.
 *
 * @returns the edit that no longer stands as it was made, because of which nothing is changed
 */
export function undoEdits<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  edits: readonly FieldEdit[],
): FieldEdit | undefined {
  const changed = edits.find((edit) => takenBack(doc, type, id, edit) === undefined)
  if (changed === undefined) doc.transact(() => edits.forEach((edit) => undoEdit(doc, type, id, edit)))
  return changed
}

function setBack(now: readonly unknown[], before: readonly unknown[], after: readonly unknown[]) {
  const added = after.filter((member) => !before.includes(member))
  const removed = before.filter((member) => !after.includes(member))
  if (added.some((member) => !now.includes(member)) || removed.some((member) => now.includes(member))) return undefined
  return [...now.filter((member) => !added.includes(member)), ...removed]
}

function valueOf<Schema extends z.ZodType>(
  doc: Y.Doc,
  { root, shape }: RecordType<Schema>,
  id: RecordId,
  name: string,
): unknown {
  const entry = doc.getMap(root).get(id)
  // Null, which clears a field on the way back: an absent one would be left alone.
  return entry instanceof Y.Map ? (readFields(shape, entry)[name] ?? null) : null
}

function members(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other)
  return one.length === other.length && one.every((member) => other.includes(member))
}
