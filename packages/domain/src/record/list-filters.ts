import { actionFacets, type ListReader } from '../action/action-facets.ts'
import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { levelFacet } from '../barrier/level.ts'
import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { isCustomName } from './custom-key.ts'
import type { Field } from './field.ts'
import { fieldValue } from './field-value.ts'
import type { CommonRecord } from './common-fields.ts'
import type { ListedFacts } from './list-parts.ts'
import { mentions, searchedText, wordsOf } from './mentions.ts'
import { compileWhere, type WhereReader } from './passes-where.ts'
import type { RecordKind } from './record-kind.ts'
import { byKind } from './record-types.ts'
import { readWhere } from './where.ts'

/** The filters of a list of records. */
export interface Filters {
  readonly text: string
  readonly archived: boolean
  /** Values by facet id; a record passes if it has one of them. A facet without a key does not filter. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
  /** Conditions as `readWhere` reads them. */
  readonly where?: string
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

/**
 * Reads the filters of a list's address, ignoring parameters that do not fit. Those of fields of the coalition's own
 * fit by their form: an address is also read where these are not known.
 */
export function readFilters(raw: Readonly<Record<string, string | undefined>>, facetIds: readonly string[]): Filters {
  const chosen: Record<string, readonly string[]> = {}
  for (const id of [...facetIds, ...customFacets(Object.keys(raw), facetIds)]) {
    const values = raw[id]?.split(',').filter(Boolean)
    if (values && values.length > 0) chosen[id] = values
  }
  const where = raw['where'] ? { where: raw['where'] } : {}
  return { text: raw['q'] ?? '', archived: (raw['archived'] ?? '') !== '', chosen, ...where }
}

/** Among these the facets of own fields that are not known. */
export function customFacets(ids: readonly string[], known: readonly string[]): readonly string[] {
  return ids.filter((id) => isCustomName(id) && !known.includes(id))
}

/** The values that a record has of a facet of its kind, by the facet's field or special part. */
export function facetValues(
  kind: RecordKind,
  name: string,
  record: CommonRecord,
  reader: ListReader,
  own: CustomFields = noCustomFields,
): readonly string[] {
  if (kind === 'barrier' && name === 'level') return [levelFacet(barrierRecord.schema.parse(record))]
  if (kind === 'action' && (name === 'lead' || name === 'when' || name === 'mine')) {
    return actionFacets(reader)[name](actionRecord.schema.parse(record))
  }
  const field = typeWith(kind, own).fields[name]
  return valuesOf(field?.type, fieldValue(field, record, name))
}

/** Adds the value `none` for organisations and people, so that records without a lead can be found. */
export function valuesOf(type: Field['type'] | undefined, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return type === 'organisation' || type === 'person' ? ['none'] : []
}

/** A record as rows know it, and as lists show it. */
export interface FilteredRecord extends ListedFacts {
  readonly record: CommonRecord
  readonly reference: string
  readonly archived: boolean
}

/**
 * Makes filters into one function of a record, which says whether a list with them shows it: values of one facet widen,
 * facets and conditions narrow one another. What asks for an own field that lists do not offer, as a retired one, does not filter.
 */
export function compileFilters(
  kind: RecordKind,
  filters: Filters,
  reader: WhereReader,
  own: CustomFields = noCustomFields,
): (filtered: FilteredRecord) => boolean {
  const { fields } = typeWith(kind, own)
  const facets = Object.entries(filters.chosen)
    .map(([id, wanted]) => ({ name: facetFieldOf(id), wanted }))
    .filter(({ name }) => !isCustomName(name) || Object.hasOwn(fields, name))
  const meetsWhere = compileWhere(kind, readWhere(kind, filters.where, own).where, reader, own)
  const words = wordsOf(filters.text)
  return (filtered) => {
    const { record, reference, archived } = filtered
    return (
      archived === filters.archived &&
      facets.every(({ name, wanted }) =>
        facetValues(kind, name, record, reader, own).some((value) => wanted.includes(value)),
      ) &&
      meetsWhere(filtered) &&
      (words.length === 0 || mentions(words, searchedText(record, reference)))
    )
  }
}
