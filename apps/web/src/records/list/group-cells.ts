import type { RollUp } from '@minga/domain/record/roll-ups'

import type { Column } from './column.ts'
import { cellId } from './grid-row.tsx'
import type { AnyRecord } from './listed-record.ts'

/** The cell with what the records of a group have in common. */
export const labelCell = ':label'

/** The cell of a group's row for a column: its own, if something is rolled up there, or the label. */
export function groupCellId<Fields extends AnyRecord>(
  grid: string,
  key: string,
  column: string,
  columns: readonly Column<Fields>[],
  rollUps: readonly RollUp[],
): string {
  const at = columns.findIndex(({ id }) => id === column)
  const isOwn = at >= labelSpan(columns, rollUps) && rollUps.some(({ part }) => part === column)
  return cellId(grid, key, isOwn ? column : labelCell)
}

/** How many columns the label reaches over: the title, and on to the first column with something to say. */
export function labelSpan<Fields extends AnyRecord>(
  columns: readonly Column<Fields>[],
  rollUps: readonly RollUp[],
): number {
  const least = columns.findIndex(({ id }) => id === 'title') + 1
  const next = columns.findIndex(({ id }, at) => at >= least && rollUps.some(({ part }) => part === id))
  return Math.max(1, next < 0 ? columns.length : next)
}
