import { boundedWidth, inOrder, titleColumn, type ChosenColumn } from '@minga/domain/record/list-columns'

import type { Column } from './column.ts'
import type { AnyRecord } from './listed-record.ts'

/* The changes of a list's columns. Each gives the resulting list, pinned columns first. */

type Chosen = readonly ChosenColumn[]

/** The columns that a list shows, as its address would name them. */
export function choiceOf<Fields extends AnyRecord>(columns: readonly Column<Fields>[]): Chosen {
  return columns.map(({ id, chosen }) => ({ name: id, isPinned: false, ...chosen }))
}

/** The columns in the order of the address; those that the reader has not, in this list, are left out. */
export function columnsOf<Fields extends AnyRecord>(chosen: Chosen, known: readonly Column<Fields>[]) {
  return chosen.flatMap(({ name, ...how }): Column<Fields>[] => {
    const column = known.find(({ id }) => id === name)
    return column === undefined ? [] : [{ ...column, chosen: how }]
  })
}

export function withColumn(chosen: Chosen, name: string, isShown: boolean): Chosen {
  if (!isShown) return name === titleColumn ? chosen : chosen.filter((each) => each.name !== name)
  return chosen.some((each) => each.name === name) ? chosen : [...chosen, { name, isPinned: false }]
}

/** Whether a column can go one place to the left (-1) or to the right (1): pinned ones stay among themselves. */
export function mayMove(chosen: Chosen, name: string, by: -1 | 1): boolean {
  const at = chosen.findIndex((each) => each.name === name)
  const beside = chosen[at + by]
  return at >= 0 && beside !== undefined && beside.isPinned === chosen[at]?.isPinned
}

export function moved(chosen: Chosen, name: string, by: -1 | 1): Chosen {
  const at = chosen.findIndex((each) => each.name === name)
  return mayMove(chosen, name, by) ? placed(chosen, name, at + by) : chosen
}

/** Puts a column where another one stands, which gives way. */
export function placedAt(chosen: Chosen, name: string, other: string): Chosen {
  const to = chosen.findIndex((each) => each.name === other)
  return to < 0 ? chosen : inOrder(placed(chosen, name, to))
}

function placed(chosen: Chosen, name: string, to: number): Chosen {
  const column = chosen.find((each) => each.name === name)
  if (column === undefined) return chosen
  const others = chosen.filter((each) => each.name !== name)
  return [...others.slice(0, to), column, ...others.slice(to)]
}

export function pinned(chosen: Chosen, name: string, isPinned: boolean): Chosen {
  return inOrder(chosen.map((each) => (each.name === name ? { ...each, isPinned } : each)))
}

export function resized(chosen: Chosen, name: string, width: number): Chosen {
  return chosen.map((each) => (each.name === name ? { ...each, width: boundedWidth(width) } : each))
}
