import type { Field } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { byKind, typeOf } from '@minga/domain/record/record-types'

import type { Slots } from '../register-slots.ts'
import type { Facet } from './filters.ts'
import type { AnyRecord } from './listed-record.ts'

/** In addresses these are called in the singular; links that people have sent keep narrowing. */
const addressNames: Readonly<Record<string, string>> = { sectors: 'sector', countries: 'country' }
const fieldNames = Object.fromEntries(Object.entries(addressNames).map(([field, id]) => [id, field]))

/** A facet's name in the address. */
export function facetIdOf(field: string): string {
  return addressNames[field] ?? field
}

/** The field, or the special part, that a facet of the address is of. */
export function facetFieldOf(id: string): string {
  return fieldNames[id] ?? id
}

const ids = byKind(({ layout }) => layout.facets.map(facetIdOf))

export function facetIdsOf(kind: RecordKind): readonly string[] {
  return ids[kind]
}

/**
 * What lists of a kind are narrowed by, as its layout says.
 *
 * @param own the values of facets that are no fields, or say more than their field
 */
export function facetsOf<Fields extends AnyRecord>(
  kind: RecordKind,
  own: NonNullable<Slots<Fields>['facets']>,
): readonly Facet<Fields>[] {
  const { fields, layout } = typeOf(kind)
  return layout.facets.map((name) => ({
    id: facetIdOf(name),
    valuesOf: own[name] ?? (({ record }) => valuesOf(fields[name]?.type, Reflect.get(record, name))),
    quiet: layout.quiet?.includes(name) ?? false,
  }))
}

/** Adds the value `none` for organisations and people, so that records without a lead can be found. */
function valuesOf(type: Field['type'] | undefined, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return type === 'organisation' || type === 'person' ? ['none'] : []
}
