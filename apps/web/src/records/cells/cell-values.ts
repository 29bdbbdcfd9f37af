import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { keyParts } from '@minga/domain/record/custom-key'
import type { Field } from '@minga/domain/record/field'
import { fieldValue } from '@minga/domain/record/field-value'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { placeOf, type FieldPlace } from '@minga/domain/register-changes/field-place'
import type { RecordChange } from '@minga/domain/register-changes/record-change'

/** The value of a cell: one value, the members of a set, or nothing. */
export type Held = null | string | number | boolean | readonly string[]

/** The key that a column's cells write, as it lies in the record: `severity`, `title/es`. */
export interface CellKey {
  readonly key: string
  readonly name: string
  readonly field: Field
  readonly place: FieldPlace
}

/** @returns undefined for a column that is no field, and for a table of entries, which one cell cannot show */
export function cellKeyOf(
  kind: RecordKind,
  column: string,
  language: Language,
  own?: CustomFields,
): CellKey | undefined {
  const { fields } = typeWith(kind, own)
  const field = Object.hasOwn(fields, column) ? fields[column] : undefined
  if (field === undefined || field.type === 'rank' || field.shape === 'keyed') return undefined
  const key = field.shape === 'localized' ? `${column}/${language}` : column
  const place = placeOf(kind, key, own)
  return place && { key, name: column, field, place }
}

/** The value that a record has at a key. @param field reads a field of the coalition's own */
export function heldAt(record: object, key: string, field?: Field): Held {
  const { name, rest: part } = keyParts(key)
  const value = fieldValue(field, record, name)
  const held: unknown = part === undefined ? value : isObject(value) ? Reflect.get(value, part) : null
  if (Array.isArray(held)) return held.filter((member) => typeof member === 'string')
  return typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean' ? held : null
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** The value of a cleared cell. */
export function emptyOf(field: Field): Held {
  if (field.shape === 'set') return []
  return field.type === 'flag' ? false : null
}

export function isSameHeld(one: Held, other: Held): boolean {
  if (!isMembers(one) || !isMembers(other)) return Object.is(one, other)
  return one.length === other.length && one.every((member) => other.includes(member))
}

/** The change that gives a cell the wanted value, against the value that its writer saw. A set keeps the members that others add. */
export function changeOf(
  { record, kind, key }: { readonly record: RecordId; readonly kind: RecordKind; readonly key: string },
  seen: Held,
  wanted: Held,
): RecordChange {
  const at = { record, kind, field: key }
  if (!isMembers(wanted)) return { ...at, base: seen, value: wanted }
  const before = isMembers(seen) ? seen : []
  const add = wanted.filter((member) => !before.includes(member))
  return { ...at, value: { add, remove: before.filter((member) => !wanted.includes(member)) } }
}

export function isMembers(held: Held): held is readonly string[] {
  return Array.isArray(held)
}
