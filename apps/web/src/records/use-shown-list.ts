import { useMemo } from 'react'

import { useLanguage } from '../language/use-language.ts'
import { withArchived } from './list/assemble-list.ts'
import type { Column } from './list/column.ts'
import { narrow } from './list/filters.ts'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import type { ListSearch } from './list/list-search.ts'
import { sortBy } from './list/sort-values.ts'
import { useSharedColumns } from './list/use-shared-columns.tsx'
import type { Register } from './use-register.ts'

export interface ShownList<Fields extends AnyRecord> {
  /** The records before filtering: the archived ones or the others. */
  readonly present: readonly ListedRecord<Fields>[]
  /** The filtered records, in order. */
  readonly items: readonly ListedRecord<Fields>[]
  readonly columns: readonly Column<Fields>[]
}

/** The list as the address filters and sorts it. */
export function useShownList<Fields extends AnyRecord>(
  { source, facets, columns: own, slots: { order = asItIs } }: Register<Fields>,
  { filters, sorting }: ListSearch,
): ShownList<Fields> {
  const { language } = useLanguage()
  const present = useMemo(() => withArchived(source.items, filters.archived), [source.items, filters.archived])
  const columns = useSharedColumns(own, source.place !== undefined)
  const items = useMemo(() => {
    const found = narrow(present, filters, facets)
    const column = columns.find((candidate) => candidate.id === sorting?.column)
    return column === undefined || sorting === undefined
      ? order(found)
      : sortBy(found, column.sortValue, sorting.descending, language)
  }, [present, filters, sorting, facets, columns, order, language])
  return { present, items, columns }
}

function asItIs<Item>(items: readonly Item[]): readonly Item[] {
  return items
}
