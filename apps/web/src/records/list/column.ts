import type { ReactNode } from 'react'

import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { SortValue } from './sort-values.ts'

/** One column of a register's grid, in the words of the reader. */
export interface Column<Fields extends AnyRecord> {
  readonly id: string
  readonly header: string
  /** A header too long for its column is spoken whole. */
  readonly fullHeader?: string
  readonly renderCell: (item: ListedRecord<Fields>) => ReactNode
  readonly sortValue: (item: ListedRecord<Fields>) => SortValue
  /** Its track in the row, as CSS grid knows it. */
  readonly width: string
  /** The list's width, in pixels, below which the column gives way. */
  readonly from?: number
  readonly align?: 'end'
}
