import { facetIdOf, type Filters } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import type { AnyRecord } from '../list/listed-record.ts'

export type Draft<Fields extends AnyRecord> = Partial<Omit<Fields, 'id'>>

/** What a draft must say beside its title before it becomes a record: without it, it could not be read. */
export function requiredChoices(kind: RecordKind) {
  return Object.entries(typeOf(kind).fields).flatMap(([name, field]) =>
    field.type === 'choice' && field.isRequired === true ? [{ name, values: field.values }] : [],
  )
}

/** A record begun in a list of one category is of that category. */
export function startOf<Fields extends AnyRecord>(kind: RecordKind, { chosen }: Filters): Draft<Fields> {
  const known = requiredChoices(kind).flatMap(({ name, values }) => {
    const [only, ...others] = chosen[facetIdOf(name)] ?? []
    return only !== undefined && values.includes(only) && others.length === 0 ? [[name, only]] : []
  })
  return Object.fromEntries(known) as Draft<Fields>
}
