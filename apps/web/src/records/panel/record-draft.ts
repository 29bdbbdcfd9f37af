import { facetIdOf, type Filters } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { requiredChoices } from '@minga/domain/record/required-choices'

import type { AnyRecord } from '../list/listed-record.ts'

/** The fields of a record before it exists. */
export type Draft<Fields extends AnyRecord> = Partial<Omit<Fields, 'id'>>

/** A record begun in a list of one category is of that category. */
export function startOf<Fields extends AnyRecord>(kind: RecordKind, { chosen }: Filters): Draft<Fields> {
  const known = requiredChoices(kind).flatMap(({ name, values }) => {
    const [only, ...others] = chosen[facetIdOf(name)] ?? []
    return only !== undefined && values.includes(only) && others.length === 0 ? [[name, only]] : []
  })
  return Object.fromEntries(known) as Draft<Fields>
}
