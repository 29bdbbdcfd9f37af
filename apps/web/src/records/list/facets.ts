import { facetIdOf, valuesOf } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import type { Slots } from '../register-slots.ts'
import type { Facet } from './filters.ts'
import type { AnyRecord } from './listed-record.ts'

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
