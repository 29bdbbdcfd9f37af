import { boundedWidth } from '@minga/domain/record/list-columns'

import type { Column } from './column.ts'
import type { AnyRecord } from './listed-record.ts'

/** In px: a rem, between two columns, and at both ends of a row together. The style sheet has the same. */
const rem = 16
const gap = 12
const ends = 48

/** Where columns are chosen the list scrolls sideways, so that those that grow need not give way first. */
const roomier = 1.6

/** How much room the columns of a list take. */
export interface Tracks {
  /** In the syntax of CSS grid. */
  readonly template: string
  /** The least width of a row, in px; 0 where columns hide instead. */
  readonly least: number
  /** The distance of each pinned column from the left, in px, by their ids. */
  readonly pins: ReadonlyMap<string, number>
}

type Tracked = Pick<Column<AnyRecord>, 'id' | 'width' | 'grow' | 'chosen'>

/** Whether the address names the columns: they are then shown however narrow the list is. */
export function areChosen(columns: readonly Tracked[]): boolean {
  return columns.some(({ chosen }) => chosen !== undefined)
}

/** The width of a column in a list that scrolls sideways, in px; the least of one that grows. */
function widthOf({ width, grow = 0, chosen }: Tracked): number {
  return chosen?.width ?? boundedWidth(width * rem * (grow > 0 ? roomier : 1))
}

/** @param isPrinting paper does not scroll: columns share its width */
export function tracksOf(columns: readonly Tracked[], isPrinting: boolean): Tracks {
  const pins = new Map<string, number>()
  if (!areChosen(columns)) {
    const template = columns.map(({ width, grow = 0 }) => (grow > 0 ? `minmax(${width}rem, ${grow}fr)` : `${width}rem`))
    return { template: template.join(' '), least: 0, pins }
  }
  if (isPrinting) {
    return { template: columns.map((column) => `minmax(0, ${widthOf(column)}fr)`).join(' '), least: 0, pins }
  }
  let from = 0
  let total = ends - gap
  for (const column of columns) {
    const width = widthOf(column)
    if (column.chosen?.isPinned === true) pins.set(column.id, from)
    from += width + gap
    total += width + gap
  }
  return { template: columns.map(trackOf).join(' '), least: total, pins }
}

function trackOf(column: Tracked): string {
  const width = widthOf(column)
  const { grow = 0, chosen } = column
  const isFixed = grow === 0 || chosen?.width !== undefined || chosen?.isPinned === true
  return isFixed ? `${width}px` : `minmax(${width}px, ${grow}fr)`
}
