import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { writeColumns, type ChosenColumn } from '@minga/domain/record/list-columns'
import {
  readClosed,
  readGrouping,
  readSortings,
  writeClosed,
  writeGrouping,
  writeSortings,
  type Sorting,
} from '@minga/domain/record/list-order'
import { readRollUps, writeRollUps, type RollUp } from '@minga/domain/record/roll-ups'
import { useMemo } from 'react'

import type { RecordKind } from '@minga/domain/record/record-kind'
import { choiceOf } from './column-choice.ts'
import type { Column } from './column.ts'
import type { AnyRecord } from './listed-record.ts'
import type { Register } from '../use-register.ts'
import type { ListAddress } from './use-list-search.ts'

/** How a list stands: its columns, its order, its groups and what is summed below it, all of them in its address. */
export interface Arrangement {
  readonly kind: RecordKind
  /** The fields that the coalition made for itself. */
  readonly own: CustomFields
  readonly columns: readonly ChosenColumn[]
  /** Whether the columns are those that the kind's lists have anyway. */
  readonly isUsual: boolean
  /** Undefined for the usual columns. */
  readonly choose: (columns: readonly ChosenColumn[] | undefined) => void
  readonly sortings: readonly Sorting[]
  readonly sortBy: (sortings: readonly Sorting[]) => void
  readonly grouping: Sorting | undefined
  readonly groupBy: (grouping: Sorting | undefined) => void
  /** The values of the groups that are closed; of the records without a value, the empty text. */
  readonly closed: ReadonlySet<string>
  readonly close: (values: ReadonlySet<string>) => void
  readonly rollUps: readonly RollUp[]
  readonly rollUpBy: (rollUps: readonly RollUp[]) => void
}

/** The same until the address says something else of it: a key of the search does not draw the header anew. */
export function useArrangement<Fields extends AnyRecord>(
  { kind, own }: Pick<Register<Fields>, 'kind' | 'own'>,
  { search, go, sortBy }: ListAddress,
  shown: readonly Column<Fields>[],
): Arrangement {
  const { cols, group, closed, rollup } = search
  const sort = writeSortings(search.sortings)
  return useMemo(() => {
    const put = (name: 'cols' | 'closed' | 'rollup') => (value: string | undefined) =>
      go({ [name]: value }, { replace: true })
    const grouping = readGrouping(kind, group, own)
    return {
      kind,
      own,
      columns: choiceOf(shown),
      isUsual: cols === undefined,
      choose: (columns) => put('cols')(columns && writeColumns(kind, columns)),
      sortings: readSortings(sort),
      sortBy,
      grouping,
      // Other groups are unknown: they are open.
      groupBy: (next) =>
        go(
          { group: writeGrouping(next), ...(next?.column !== grouping?.column && { closed: undefined }) },
          { replace: true },
        ),
      closed: readClosed(closed),
      close: (values) => put('closed')(writeClosed(values)),
      rollUps: readRollUps(kind, rollup, own),
      rollUpBy: (rollUps) => put('rollup')(writeRollUps(rollUps)),
    }
  }, [kind, own, go, sortBy, shown, cols, group, closed, rollup, sort])
}
