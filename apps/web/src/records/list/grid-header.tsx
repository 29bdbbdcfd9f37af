/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one are no table to a browser; roles say it */
import type { Sorting } from '@minga/domain/record/list-view'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactTable } from '@tanstack/react-table'

import type { Column } from './column.ts'
import { nextSorting } from './list-search.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { GridFeatures } from './register-grid.tsx'

interface HeaderProps<Fields extends AnyRecord> {
  readonly table: ReactTable<GridFeatures, ListedRecord<Fields>>
  readonly columns: readonly Column<Fields>[]
  readonly sorting: Sorting | undefined
  readonly onSort: (sorting: Sorting | undefined) => void
}

/** Each column sorts: from its first value, then from its last, then in the list's own order. */
export function GridHeader<Fields extends AnyRecord>({ table, columns, sorting, onSort }: HeaderProps<Fields>) {
  return (
    <div role="rowgroup" className="grid-head">
      {table.getHeaderGroups().map((group) => (
        <div key={group.id} role="row" className="grid-row" aria-rowindex={1}>
          {group.headers.map((header) => {
            const at = columns.findIndex((candidate) => candidate.id === header.column.id)
            const column = columns[at]
            if (column === undefined) return null
            const direction = sorting?.column === column.id ? sorting.descending : undefined
            return (
              <div
                key={header.id}
                role="columnheader"
                className="grid-cell"
                aria-colindex={at + 1}
                data-align={column.align}
                aria-sort={direction === undefined ? 'none' : direction ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  className="grid-sort"
                  title={column.fullHeader ?? column.header}
                  onClick={() => onSort(nextSorting(column, direction))}
                >
                  <span className="grid-sort-word">{column.header}</span>
                  {column.fullHeader === undefined ? null : (
                    <span className="visually-hidden">{column.fullHeader}</span>
                  )}
                  {direction === undefined ? null : direction ? (
                    <IconArrowDown size={14} aria-hidden />
                  ) : (
                    <IconArrowUp size={14} aria-hidden />
                  )}
                </button>
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
