import { scale, type Scale } from '@minga/domain/record/field'
import type { Axes } from '@minga/domain/record/matrix-axes'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'

export const steps = [1, 2, 3, 4, 5] as const satisfies readonly Scale[]

/** Where a record stands on the two axes; null where it has no rating. */
export interface Position {
  readonly row: Scale | null
  readonly column: Scale | null
}

export interface MatrixCell<Fields extends AnyRecord> {
  readonly row: Scale
  readonly column: Scale
  readonly items: readonly ListedRecord<Fields>[]
}

export interface Matrix<Fields extends AnyRecord> {
  /** From the highest step down; cells from the lowest step up. */
  readonly rows: readonly { readonly row: Scale; readonly cells: readonly MatrixCell<Fields>[] }[]
  /** Records without both ratings, which belong to no cell. */
  readonly unrated: readonly ListedRecord<Fields>[]
}

export function matrixOf<Fields extends AnyRecord>(list: readonly ListedRecord<Fields>[], axes: Axes): Matrix<Fields> {
  const byCell = Map.groupBy(list, ({ record }) => {
    const { row, column } = positionOf(record, axes)
    return row === null || column === null ? undefined : nameOf(row, column)
  })
  const rows = steps.toReversed().map((row) => ({
    row,
    cells: steps.map((column) => ({ row, column, items: byCell.get(nameOf(row, column)) ?? [] })),
  }))
  return { rows, unrated: byCell.get(undefined) ?? [] }
}

export function positionOf(record: AnyRecord, { rows, columns }: Axes): Position {
  const ratingOf = (field: string) => scale.safeParse(Reflect.get(record, field)).data ?? null
  return { row: ratingOf(rows), column: ratingOf(columns) }
}

/**
 * Where a key with Shift moves a record: an arrow by one step, and from the unrated ones to the lowest step of what it
 * lacks; Delete takes both ratings away.
 *
 * @returns undefined for other keys, and where there is no further step
 */
export function positionAfter(key: string, { row, column }: Position): Position | undefined {
  if (key === 'Delete') return row === null && column === null ? undefined : { row: null, column: null }
  const way = ways[key]
  if (way === undefined) return undefined
  if (row === null || column === null) return { row: row ?? 1, column: column ?? 1 }
  const next = { row: scale.safeParse(row + way[0]).data, column: scale.safeParse(column + way[1]).data }
  return next.row === undefined || next.column === undefined ? undefined : { row: next.row, column: next.column }
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

function nameOf(row: Scale, column: Scale): string {
  return `${row}.${column}`
}
