import { facetIdsOf } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes } from '@minga/domain/record/record-types'
import type { RecordType } from '@minga/domain/record/records'
import { useMemo } from 'react'
import type { z } from 'zod'

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
  readonly source: ListSource<Fields>
  readonly slots: Slots<Fields>
  readonly words: RegisterWords
  readonly facets: readonly Facet<Fields>[]
  /** The facets' names in the address; the same array on every render. */
  readonly facetIds: readonly string[]
  readonly columns: readonly Column<Fields>[]
}

export function useRegister<Fields extends AnyRecord>(
  kind: RecordKind,
  source: ListSource<Fields>,
  slots: Slots<Fields>,
): Register<Fields> {
  const group = source.place?.group.id
  const words = useRegisterWords(kind, group, slots.facetValue)
  const facets = useMemo(() => facetsOf(kind, slots.facets ?? {}), [kind, slots.facets])
  const columns = useColumns(kind, group, slots.columns)
  return useMemo(
    () => ({
      kind,
      // The table holds each kind under its own name.
      type: recordTypes[kind] as unknown as RecordType<z.ZodType<Fields>>,
      source,
      slots,
      words,
      facets,
      facetIds: facetIdsOf(kind),
      columns,
    }),
    [kind, source, slots, words, facets, columns],
  )
}
