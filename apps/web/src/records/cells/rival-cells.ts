import { rivalFigures } from '@minga/domain/rival-figures/rival-figures'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'

import type { PastedTable } from './read-pasted.ts'

/** Between what a copy would stand. */
export interface AroundCells {
  /** The headings of the list's columns, from the first that it is put into. */
  readonly headings: readonly string[]
  /** The title of each row's record. */
  readonly titles: readonly string[]
  /** Whether a record is already in this list. */
  readonly isHere: (record: string) => boolean
}

/** Rows that are looked at: some of them show a sheet of companies. */
const mostLookedAt = 300

/**
 * The columns of a copy that rivals do not show each other, by their place in it: as it was copied, whose first row may name
 * its columns, and as it would stand between the names of the list. What was copied in this list is known in it already.
 */
export function rivalCells(
  { rows, about = '', records = [] }: PastedTable,
  { headings, titles, isHere }: AroundCells,
  isPlace: (plain: string) => boolean,
): ReadonlyMap<number, RivalReason> {
  if (records.length > 0 && records.every(isHere)) return new Map()
  const texts = rows.slice(0, mostLookedAt).map((row) => row.map(({ text }) => text))
  const [first = [], ...others] = texts
  const asCopied = others.length === 0 ? [] : [...rivalFigures({ about, headings: first, rows: others, isPlace })]
  const asPut = rivalFigures({
    about,
    headings: ['', ...headings],
    rows: texts.map((row, at) => [titles[at] ?? '', ...row]),
    isPlace,
  })
  return new Map([...[...asPut].flatMap(([at, reason]) => (at === 0 ? [] : [[at - 1, reason] as const])), ...asCopied])
}
