import { actionFacets, type ListReader } from '../action/action-facets.ts'
import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { levelFacet } from '../barrier/level.ts'
import type { Field } from './field.ts'
import type { CommonRecord } from './common-fields.ts'
import { mentions, wordsOf } from './mentions.ts'
import type { RecordKind } from './record-kind.ts'
import { byKind, typeOf } from './record-types.ts'

/** What a list of records is narrowed to. */
export interface Filters {
  readonly text: string
  readonly archived: boolean
  /** By facet id; a record passes when it has one of the values. A facet without a key does not filter. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
}

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

/** Reads the filters of a list's address, ignoring parameters that do not fit. */
export function readFilters(raw: Readonly<Record<string, string | undefined>>, facetIds: readonly string[]): Filters {
  const chosen: Record<string, readonly string[]> = {}
  for (const id of facetIds) {
    const values = raw[id]?.split(',').filter(Boolean)
    if (values && values.length > 0) chosen[id] = values
  }
  return { text: raw['q'] ?? '', archived: (raw['archived'] ?? '') !== '', chosen }
}

/** The values that a record has of a facet of its kind, by the facet's field or special part. */
export function facetValues(
  kind: RecordKind,
  name: string,
  record: CommonRecord,
  reader: ListReader,
): readonly string[] {
  if (kind === 'barrier' && name === 'level') return [levelFacet(barrierRecord.schema.parse(record))]
  if (kind === 'action' && (name === 'lead' || name === 'when' || name === 'mine')) {
    return actionFacets(reader)[name](actionRecord.schema.parse(record))
  }
  return valuesOf(typeOf(kind).fields[name]?.type, Reflect.get(record, name))
}

/** Adds the value `none` for organisations and people, so that records without a lead can be found. */
export function valuesOf(type: Field['type'] | undefined, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return type === 'organisation' || type === 'person' ? ['none'] : []
}

/** Whether a list with these filters shows the record: values of one facet widen, facets narrow one another. */
export function passesFilters(
  kind: RecordKind,
  { record, reference, archived }: { record: CommonRecord; reference: string; archived: boolean },
  filters: Filters,
  reader: ListReader,
): boolean {
  return (
    archived === filters.archived &&
    Object.entries(filters.chosen).every(([id, wanted]) =>
      facetValues(kind, facetFieldOf(id), record, reader).some((value) => wanted.includes(value)),
    ) &&
    mentions(wordsOf(filters.text), record.title, reference)
  )
}
