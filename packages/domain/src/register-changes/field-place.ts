import type * as Y from 'yjs'

import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { organisationId, recordId, type RecordId } from '../identity/ids.ts'
import { languages, localizedText, type Language } from '../language/language.ts'
import { keyParts } from '../record/custom-key.ts'
import type { Field } from '../record/field.ts'
import { longTextOf, type LongTextField } from '../record/long-text.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { plainParagraphs } from './plain-paragraphs.ts'
import type { ChangeValue, SetChange } from './record-change.ts'

/** Where in a record a change goes: one key of its map, the keys of a set, or a text beside it. */
export type FieldPlace =
  | { readonly is: 'scalar'; readonly name: string; readonly field: Field }
  | { readonly is: 'part'; readonly name: string; readonly key: string; readonly field: Field }
  | { readonly is: 'set'; readonly name: string; readonly field: Field }
  | { readonly is: 'text'; readonly text: LongTextField; readonly language: Language }

/** A file's cell holds no more. In letters. */
const longestText = 100_000
const mostParagraphs = 1000
const longestTitle = 2000
const mostMembers = 500

/** @returns undefined where the kind has no such field, or one that is not for people to write */
export function placeOf(kind: RecordKind, key: string, own: CustomFields = noCustomFields): FieldPlace | undefined {
  const type = typeWith(kind, own)
  const { name, rest } = keyParts(key)
  const spoken = languages.find((language) => language === rest)
  const text = type.longTexts.find((each) => each === name)
  if (text !== undefined) return spoken && { is: 'text', text, language: spoken }
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined
  if (field === undefined || field.type === 'rank') return undefined
  switch (field.shape) {
    case 'scalar':
      return rest === undefined ? { is: 'scalar', name, field } : undefined
    case 'set':
      return rest === undefined ? { is: 'set', name, field } : undefined
    case 'localized':
      return spoken && { is: 'part', name, key: spoken, field }
    case 'keyed':
      return rest !== undefined && isHeldBy(field, { [rest]: '0' }) ? { is: 'part', name, key: rest, field } : undefined
  }
}

/** The value at a place, as people read it: the default if nothing is written, null if it is empty. */
export function valueAt(doc: Y.Doc, record: RecordId, entry: Y.Map<unknown>, place: FieldPlace): ChangeValue {
  switch (place.is) {
    case 'scalar': {
      const written = entry.get(place.name)
      const read = place.field.schema.safeParse(written ?? undefined)
      return plain(read.success ? read.data : written)
    }
    case 'part':
      return plain(entry.get(`${place.name}/${place.key}`))
    case 'set':
      return membersIn(entry, place.name)
    case 'text': {
      const paragraphs = plainParagraphs(longTextOf(doc, record, place.text, place.language))
      return paragraphs.some((words) => words !== '') ? paragraphs : null
    }
  }
}

function membersIn(entry: Y.Map<unknown>, name: string): string[] {
  const prefix = `${name}/`
  return [...entry.keys()].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** Whether a place may hold a value. An empty one it may, unless its kind requires the field. */
export function mayHold(place: FieldPlace, value: ChangeValue): boolean {
  if (place.is === 'set') return isSetChange(value) && membersOf(value).every((member) => isMember(place.field, member))
  if (place.is === 'text') return value === null || (isParagraphs(value) && value.length <= mostParagraphs)
  if (value === null) return !isRequired(place.field)
  if (typeof value === 'object') return false
  if (place.is === 'part') {
    const isText = typeof value === 'string' && value.length <= longestTitle
    // A text in one of our languages may have any letters: thousands of titles are not parsed to find that out.
    return isText && (place.field.schema === localizedText || isHeldBy(place.field, { [place.key]: value }))
  }
  return isHeldBy(place.field, value)
}

function isHeldBy({ schema }: Field, value: unknown): boolean {
  return schema.safeParse(value).success
}

function isRequired(field: Field): boolean {
  return field.type === 'status' || (field.type === 'choice' && field.isRequired === true)
}

export function isSetChange(value: ChangeValue): value is SetChange {
  return typeof value === 'object' && value !== null && 'add' in value
}

function membersOf({ add, remove }: SetChange): readonly string[] {
  return add.length + remove.length <= mostMembers ? [...add, ...remove] : ['']
}

/** A set's schema leaves out unknown members, and so refuses nothing. */
function isMember(field: Field, member: string): boolean {
  if (field.type === 'choices') return field.values.includes(member)
  if (field.type === 'organisations') return organisationId.safeParse(member).success
  if (field.type === 'links') return recordId.safeParse(member).success
  return field.type === 'words' && member.trim() !== '' && member.length <= field.most
}

export function isParagraphs(value: ChangeValue): value is readonly string[] {
  return Array.isArray(value) && value.reduce((sum: number, words: string) => sum + words.length, 0) <= longestText
}
