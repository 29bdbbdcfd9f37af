import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { openIn } from '@minga/domain/custom-field/closed-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { facetIdOf } from '@minga/domain/record/list-filters'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordType } from '@minga/domain/record/records'
import { useMemo } from 'react'
import type { z } from 'zod'

import { useCustomFields } from '../api/custom-fields.ts'
import type { Column } from './list/column.ts'
import { facetsOf } from './list/facets.ts'
import type { Facet } from './list/filters.ts'
import type { ListSource } from './list/list-source.ts'
import type { AnyRecord } from './list/listed-record.ts'
import { useColumns } from './list/use-columns.tsx'
import type { Slots } from './register-slots.ts'
import { useRegisterWords, type RegisterWords } from './use-register-words.ts'

/** A kind's declaration and slots, prepared for its screen. */
export interface Register<Fields extends AnyRecord> {
  readonly kind: RecordKind
  readonly type: RecordType<z.ZodType<Fields>>
  /** The fields that the coalition made for itself. */
  readonly own: CustomFields
  readonly source: ListSource<Fields>
  readonly slots: Slots<Fields>
  readonly words: RegisterWords
  readonly facets: readonly Facet<Fields>[]
  /** The facets' names in the address; the same array on every render. */
  readonly facetIds: readonly string[]
  readonly columns: readonly Column<Fields>[]
}

const narrowed = new WeakMap<object, Map<string, object>>()

/** The register without the fields that this group has closed. The same one for the same register and group. */
export function registerIn<Fields extends AnyRecord>(register: Register<Fields>, group: GroupId): Register<Fields> {
  const own = openIn(register.own, group)
  if (own === register.own) return register
  const known = narrowed.get(register) ?? new Map<string, object>()
  narrowed.set(register, known)
  const type = typeWith(register.kind, own) as unknown as Register<Fields>['type']
  const made = (known.get(group) as Register<Fields> | undefined) ?? { ...register, own, type }
  known.set(group, made)
  return made
}

export function useRegister<Fields extends AnyRecord>(
  kind: RecordKind,
  source: ListSource<Fields>,
  slots: Slots<Fields>,
): Register<Fields> {
  const group = source.place?.group.id
  const words = useRegisterWords(kind, group, slots.facetValue)
  const own = useCustomFields()
  const facets = useMemo(() => facetsOf(kind, slots.facets ?? {}, own), [kind, slots.facets, own])
  const facetIds = useMemo(() => typeWith(kind, own).layout.facets.map(facetIdOf), [kind, own])
  const columns = useColumns(kind, group, slots.columns)
  return useMemo(
    () => ({
      kind,
      // The table holds each kind under its own name.
      type: typeWith(kind, own) as unknown as RecordType<z.ZodType<Fields>>,
      own,
      source,
      slots,
      words,
      facets,
      facetIds,
      columns,
    }),
    [kind, own, source, slots, words, facets, facetIds, columns],
  )
}
