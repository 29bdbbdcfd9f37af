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
  /** The records with their target here, from another cell or from none. */
  readonly meant: readonly ListedRecord<Fields>[]
}

export interface Matrix<Fields extends AnyRecord> {
  /** From the highest step down; cells from the lowest step up. */
  readonly rows: readonly { readonly row: Scale; readonly cells: readonly MatrixCell<Fields>[] }[]
  /** Records without both ratings, which belong to no cell. */
  readonly unrated: readonly ListedRecord<Fields>[]
}

/** @param targets the fields that say where records are meant to be */
export function matrixOf<Fields extends AnyRecord>(
  list: readonly ListedRecord<Fields>[],
  axes: Axes,
  targets: Targets = {},
): Matrix<Fields> {
  const byCell = Map.groupBy(list, ({ record }) => nameOf(positionOf(record, axes)))
  const meant = list.filter(({ record }) => wayOf(record, axes, targets)?.isThere === false)
  const byTarget = Map.groupBy(meant, ({ record }) => nameOf(targetOf(record, axes, targets)))
  const rows = steps.toReversed().map((row) => ({
    row,
    cells: steps.map((column) => ({
      row,
      column,
      items: byCell.get(nameOf({ row, column })) ?? [],
      meant: byTarget.get(nameOf({ row, column })) ?? [],
    })),
  }))
  return { rows, unrated: byCell.get(undefined) ?? [] }
}

export function positionOf(record: AnyRecord, { rows, columns }: Axes): Position {
  return { row: ratingOf(record, rows), column: ratingOf(record, columns) }
}

/** Whether a place is in no cell. */
export function isUnrated({ row, column }: Position): boolean {
  return row === null || column === null
}

function ratingOf(record: AnyRecord, field: string | undefined): Scale | null {
  return field === undefined ? null : (scale.safeParse(Reflect.get(record, field)).data ?? null)
}

/** The fields that say where records are meant to be; an axis whose scale has no target lacks one. */
export type Targets = Partial<Axes>

/** The target place of a record: on an axis without a target, its present place. */
export function targetOf(record: AnyRecord, axes: Axes, targets: Targets): Position | undefined {
  const [row, column] = [ratingOf(record, targets.rows), ratingOf(record, targets.columns)]
  if (row === null && column === null) return undefined
  const now = positionOf(record, axes)
  return { row: row ?? now.row, column: column ?? now.column }
}

/** From where it is to where it is meant to be. */
export interface Way {
  readonly from: Position
  readonly to: Position
  readonly isThere: boolean
}

/** @returns undefined for a record of which no target is known */
export function wayOf(record: AnyRecord, axes: Axes, targets: Targets): Way | undefined {
  const [from, to] = [positionOf(record, axes), targetOf(record, axes, targets)]
  return to && { from, to, isThere: from.row === to.row && from.column === to.column }
}

/** The direction of a target, as a sign; undefined if one of both is in no cell. */
export function signOf({ from, to }: Way): string | undefined {
  if (from.row === null || from.column === null || to.row === null || to.column === null) return undefined
  const up = Math.sign(to.row - from.row)
  const right = Math.sign(to.column - from.column)
  return signs[1 - up]?.[1 + right]
}

const signs = [
  ['↖', '↑', '↗'],
  ['←', '◎', '→'],
  ['↙', '↓', '↘'],
]

/** The values of the target's fields for a place. What no field says of an axis is not said. */
export function targetValues({ row, column }: Position, targets: Targets): Readonly<Record<string, Scale | null>> {
  return {
    ...(targets.rows !== undefined && { [targets.rows]: row }),
    ...(targets.columns !== undefined && { [targets.columns]: column }),
  }
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

/** Undefined for what is in no cell. */
function nameOf(at: Position | undefined): string | undefined {
  return at === undefined || at.row === null || at.column === null ? undefined : `${at.row}.${at.column}`
}
