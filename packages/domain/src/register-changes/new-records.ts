import type * as Y from 'yjs'

import type { CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import type { RecordId } from '../identity/ids.ts'
import { printable } from '../language/language.ts'
import { longTextOf } from '../record/long-text.ts'
import { recordKinds, type RecordKind } from '../record/record-kind.ts'
import { addRecords } from '../record/records.ts'
import { requiredChoices } from '../record/required-choices.ts'
import { isParagraphs, isSetChange, type FieldPlace } from './field-place.ts'
import { setPlainParagraphs } from './plain-paragraphs.ts'
import type { ChangeValue } from './record-change.ts'

/** A record that is not there yet, with all that a piece says of it. */
export interface NewRecord {
  readonly kind: RecordKind
  readonly record: RecordId
  readonly parts: { readonly index: number; readonly place: FieldPlace; readonly value: ChangeValue }[]
}

type Fields = Record<string, unknown>

/**
 * Adds records at the end of their lists, in the order in which they came.
 *
 * @returns those that were added: the others have no title, or lack what their kind requires
 */
export function addWholeRecords(
  doc: Y.Doc,
  records: readonly NewRecord[],
  customFields: CustomFields,
): readonly NewRecord[] {
  const whole = records.map((record) => ({ record, fields: fieldsOf(record) })).filter(isWhole)
  for (const kind of recordKinds) {
    const own = whole.filter(({ record }) => record.kind === kind)
    if (own.length === 0) continue
    addRecords(
      doc,
      typeWith(kind, customFields) as Parameters<typeof addRecords>[1],
      own.map(({ record: { record: id }, fields }) => ({ id, fields })),
    )
  }
  for (const { record } of whole) addTexts(doc, record)
  return whole.map(({ record }) => record)
}

function fieldsOf({ parts }: NewRecord): Fields {
  const fields: Fields = {}
  for (const { place, value } of parts) {
    if (place.is === 'scalar') fields[place.name] = value
    if (place.is === 'set' && isSetChange(value)) fields[place.name] = value.add
    if (place.is === 'part') fields[place.name] = { ...(fields[place.name] as Fields | undefined), [place.key]: value }
  }
  return fields
}

/** Each of its values was found fit for its field, so that only what must not be missing is looked for. */
function isWhole({ record: { kind }, fields }: { readonly record: NewRecord; readonly fields: Fields }): boolean {
  const hasTitle = Object.values(fields['title'] ?? {}).some(
    (words) => typeof words === 'string' && printable(words).trim() !== '',
  )
  return hasTitle && requiredOf(kind).every((name) => (fields[name] ?? null) !== null)
}

const required = new Map<RecordKind, readonly string[]>()

function requiredOf(kind: RecordKind): readonly string[] {
  const known = required.get(kind) ?? requiredChoices(kind).map(({ name }) => name)
  required.set(kind, known)
  return known
}

function addTexts(doc: Y.Doc, { record, parts }: NewRecord): void {
  for (const { place, value } of parts) {
    if (place.is !== 'text' || !isParagraphs(value)) continue
    setPlainParagraphs(longTextOf(doc, record, place.text, place.language), value)
  }
}
