import type { ChosenColumn } from '@minga/domain/record/list-columns'
import type { ReactNode } from 'react'

import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { SortValue } from './sort-values.ts'

/** One column of a register's grid, labelled in the reader's language. */
export interface Column<Fields extends AnyRecord> {
  readonly id: string
  readonly header: string
  /** The full header, for screen readers, where `header` is shortened. */
  readonly fullHeader?: string
  readonly renderCell: (item: ListedRecord<Fields>) => ReactNode
  readonly sortValue: (item: ListedRecord<Fields>) => SortValue
  /** In rem; of a column that grows, the least. */
  readonly width: number
  /** Its share of the room that is left, beside those of other columns that grow. */
  readonly grow?: number
  /** The width of the list, in pixels, below which the column is hidden. */
  readonly from?: number
  readonly align?: 'end'
  /** The words for a copy of its cells, if they are no field's value. */
  readonly words?: (item: ListedRecord<Fields>) => string
  /** Its words open the record at a click, as a link does. */
  readonly opens?: true
  /** Its greatest values are the ones looked for: the first click sorts from them. */
  readonly greatestFirst?: boolean
  /** Its settings in the address, if that names the columns of the list. */
  readonly chosen?: Pick<ChosenColumn, 'width' | 'isPinned'>
}
