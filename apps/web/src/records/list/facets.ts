import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { facetIdOf, valuesOf } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { fieldValue } from '@minga/domain/record/field-value'

import type { Slots } from '../register-slots.ts'
import type { Facet } from './filters.ts'
import type { AnyRecord } from './listed-record.ts'

/**
 * The facets of a kind's lists, as its layout names them.
 *
 * @param own the values of facets that are no fields, or say more than their field
 */
export function facetsOf<Fields extends AnyRecord>(
  kind: RecordKind,
  own: NonNullable<Slots<Fields>['facets']>,
  customFields?: CustomFields,
): readonly Facet<Fields>[] {
  const { fields, layout } = typeWith(kind, customFields)
  return layout.facets.map((name) => ({
    id: facetIdOf(name),
    valuesOf: own[name] ?? (({ record }) => valuesOf(fields[name]?.type, fieldValue(fields[name], record, name))),
    quiet: layout.quiet?.includes(name) ?? false,
  }))
}
