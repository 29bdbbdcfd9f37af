import type { Filters } from '@minga/domain/record/list-filters'
import { groupColumn, readColumns, usualColumns } from '@minga/domain/record/list-columns'
import { readSortings, writeSortings } from '@minga/domain/record/list-order'
import { useMemo } from 'react'

import { useCustomFields } from '../api/custom-fields.ts'
import { useLanguage } from '../language/use-language.ts'
import { withArchived } from './list/assemble-list.ts'
import { columnsOf } from './list/column-choice.ts'
import type { Column } from './list/column.ts'
import { narrow } from './list/filters.ts'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import { sortBy } from './list/sort-values.ts'
import type { ListAddress } from './list/use-list-search.ts'
import { useSharedColumns } from './list/use-shared-columns.tsx'
import { useTextColumns } from './list/use-text-columns.tsx'
import { type TypedSearch, useTypedSearch } from './list/use-typed-search.ts'
import { useWhere } from './list/use-where.ts'
import type { Register } from './use-register.ts'

export interface ShownList<Fields extends AnyRecord> {
  /** The records before filtering: the archived ones or the others. */
  readonly present: readonly ListedRecord<Fields>[]
  /** The filtered records, in order. */
  readonly items: readonly ListedRecord<Fields>[]
  readonly columns: readonly Column<Fields>[]
  /** All that the list could show. */
  readonly everyColumn: readonly Column<Fields>[]
}

/**
 * The list as the address and the search field filter and sort it. What a key of the search does not change is not done
 * again at the key: conditions are read and asked, and records sorted, before the text is sought.
 */
export function useShownList<Fields extends AnyRecord>(
  register: Register<Fields>,
  address: ListAddress,
): { readonly shown: ShownList<Fields>; readonly typedSearch: TypedSearch<Fields> } {
  const { filters, sortings, cols } = address.search
  const {
    kind,
    source,
    facets,
    columns: own,
    slots: { order = asItIs },
  } = register
  const { language } = useLanguage()
  const present = useMemo(() => withArchived(source.items, filters.archived), [source.items, filters.archived])
  const customFields = useCustomFields()
  const shared = useSharedColumns(own, source.place !== undefined)
  const texts = useTextColumns(register)
  const everyColumn = useMemo(() => [...shared, ...texts], [shared, texts])
  const columns = useMemo(() => {
    const chosen = readColumns(kind, cols)
    if (chosen !== undefined) return columnsOf(chosen, everyColumn)
    const usual = new Set([...usualColumns(kind, customFields).map(({ name }) => name), groupColumn])
    return everyColumn.filter(({ id }) => usual.has(id))
  }, [kind, cols, everyColumn, customFields])
  const meets = useWhere(kind, filters.where)
  // The address makes other arrays at every key.
  const chosen = JSON.stringify(filters.chosen)
  const narrowed = useMemo(
    () => narrow(present, JSON.parse(chosen) as Filters['chosen'], facets, meets),
    [present, chosen, facets, meets],
  )
  const sort = writeSortings(sortings)
  const ordered = useMemo(() => {
    const keys = readSortings(sort).flatMap(({ column: id, descending }) => {
      const column = everyColumn.find((candidate) => candidate.id === id)
      return column === undefined ? [] : [{ valueOf: column.sortValue, descending }]
    })
    return keys.length === 0 ? order(narrowed) : sortBy(narrowed, keys, language)
  }, [narrowed, sort, everyColumn, order, language])
  const typedSearch = useTypedSearch(address, ordered)
  const { items } = typedSearch
  const shown = useMemo(() => ({ present, items, columns, everyColumn }), [present, items, columns, everyColumn])
  return { shown, typedSearch }
}

function asItIs<Item>(items: readonly Item[]): readonly Item[] {
  return items
}
