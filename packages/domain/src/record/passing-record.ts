import * as Y from 'yjs'
import type { z } from 'zod'

import type { RecordId } from '../identity/ids.ts'
import { languages } from '../language/language.ts'
import { longTextFields, longTextName } from './long-text.ts'
import { addRecord, type RecordType } from './records.ts'

/**
 * Adds a record that its maker may still take back.
 *
 * @returns a function that takes it out again, unless another person has written in it since; it says whether the
 *   record is gone
 */
export function addPassingRecord<Schema extends z.ZodType>(
  doc: Y.Doc,
  type: RecordType<Schema>,
  id: RecordId,
  fields: Partial<z.input<Schema>>,
): () => boolean {
  addRecord(doc, type, id, fields)
  const root = doc.getMap(type.root)
  const made = written(root.get(id))
  return () => {
    const now = root.get(id)
    if (now === undefined) return true
    if (written(now) !== made || hasLongText(doc, id)) return false
    root.delete(id)
    return true
  }
}

function written(entry: unknown): string {
  return entry instanceof Y.Map ? JSON.stringify(entry.toJSON()) : ''
}

function hasLongText(doc: Y.Doc, id: RecordId): boolean {
  return longTextFields.some((field) =>
    languages.some((language) => {
      const name = longTextName(id, field, language)
      return doc.share.has(name) && doc.getXmlFragment(name).length > 0
    }),
  )
}
