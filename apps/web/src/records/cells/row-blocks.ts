import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { ListRow } from '../list/list-rows.ts'
import type { Block } from './selection.ts'

/** The records of a list's rows, in which blocks of cells are copied, filled and pasted: rows of groups are passed over. */
export interface RowBlocks<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  /** The same block, counted in records; undefined where it holds none. */
  readonly ofRows: (block: Block) => Block | undefined
  /** The same block, counted in rows again. */
  readonly toRows: (block: Block) => Block
}

export function rowBlocks<Fields extends AnyRecord>(rows: readonly ListRow<Fields>[]): RowBlocks<Fields> {
  const items: ListedRecord<Fields>[] = []
  const places: number[] = []
  /** How many records stand before each row. */
  const before: number[] = []
  for (const [place, row] of rows.entries()) {
    before.push(items.length)
    if (row.is === 'group') continue
    items.push(row.item)
    places.push(place)
  }
  return {
    items,
    ofRows: (block) => {
      const top = before[block.top] ?? items.length
      const bottom = (before[block.bottom + 1] ?? items.length) - 1
      return bottom < top ? undefined : { ...block, top, bottom }
    },
    toRows: (block) => ({
      ...block,
      top: places[block.top] ?? block.top,
      bottom: places[Math.min(block.bottom, items.length - 1)] ?? block.bottom,
    }),
  }
}
