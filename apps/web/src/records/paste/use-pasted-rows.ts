import type { RecordKind } from '@minga/domain/record/record-kind'
import { rivalFigures } from '@minga/domain/rival-figures/rival-figures'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'
import { useMemo, useState } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import { mostRows } from './cell-grid.ts'
import type { CopiedTable } from './clipboard-table.ts'
import { columnGuesses, type ColumnGuess } from './column-guesses.ts'
import type { KnownColumns } from './known-columns.ts'
import { hasHeader, type PastedColumns } from './pasted-columns.ts'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import type { Writing } from '@minga/domain/cell-reading/read-figure'
import { readRows, recordIds, type PastedRow } from './read-rows.ts'

export interface PastedRows {
  readonly rows: readonly PastedRow[]
  /** The words of each row, by the key of the field that its column goes to. */
  readonly textAt: (row: number, column: number) => string
  /** The number of a row, from 1: in the file where it comes from one. */
  readonly numberOf: (row: number) => number
  readonly columns: PastedColumns
  readonly setColumn: (at: number, field: string | undefined) => void
  /** The reason for a column's field, until the person chooses a field for it. */
  readonly knownBy: (at: number) => ColumnGuess['by']
  /** The columns that rivals do not show each other: left out until a person includes them. */
  readonly rivals: ReadonlyMap<number, RivalReason>
  readonly included: ReadonlySet<number>
  readonly include: (at: number, isIncluded: boolean) => void
  /** The name of each column in the first row, if that names columns. */
  readonly headings: readonly string[]
  readonly isNamed: boolean
  readonly setNamed: (isNamed: boolean) => void
  readonly writing: Writing
  readonly setWriting: (writing: Writing) => void
  readonly otherwise: ReadonlyMap<string, string>
  readonly setOtherwise: (field: string, value: string | undefined) => void
  /** More rows were copied than are read. */
  readonly isCut: boolean
}

/**
 * A copy on its way to new records: which column is what, how numbers are written, and what comes of it.
 *
 * @param known where the person put columns of these names before
 * @param given where its columns go, where it was pasted into a list's
 */
export function usePastedRows(
  kind: RecordKind,
  table: CopiedTable,
  names: Omit<CellNames, 'writing'>,
  known: KnownColumns,
  given?: PastedColumns,
): PastedRows {
  const { language } = useLanguage()
  const { words } = names
  const [isNamed, setNamed] = useState(
    () => given === undefined && (table.isNamed ?? hasHeader(kind, table.rows, words)),
  )
  const guesses = useMemo(
    () =>
      given?.map((field): ColumnGuess => ({ field })) ??
      columnGuesses(kind, table.rows, { isNamed, names, language, known }),
    [given, kind, table, isNamed, names, language, known],
  )
  const rivals = useMemo(() => rivalColumns(table, isNamed, words), [table, isNamed, words])
  const [included, setIncluded] = useState<ReadonlySet<number>>(new Set())
  const [chosen, setChosen] = useState<ReadonlyMap<number, string | undefined>>(new Map())
  const [writing, setWriting] = useState<Writing>({ decimal: table.decimal })
  const [otherwise, setOtherwise] = useState<ReadonlyMap<string, string>>(new Map())
  const [ids] = useState(() => recordIds(table.rows.length))
  const columns = useMemo(
    () =>
      guesses.map(({ field }, at) => {
        if (rivals.has(at) && !included.has(at)) return undefined
        return chosen.has(at) ? chosen.get(at) : field
      }),
    [guesses, chosen, rivals, included],
  )
  const cells = useMemo(() => table.rows.slice(isNamed ? 1 : 0).slice(0, mostRows), [table, isNamed])
  const rows = useMemo(
    () => readRows(cells, { kind, columns, ids, names: { ...names, writing }, otherwise }),
    [cells, kind, columns, ids, names, writing, otherwise],
  )
  return {
    rows,
    textAt: (row, column) => cells[row]?.[column]?.text ?? '',
    numberOf: (row) => table.numbers?.[row + (isNamed ? 1 : 0)] ?? row + 1,
    columns,
    setColumn: (at, field) => {
      // A field is in one column: the one that was chosen last.
      const others = columns.flatMap((each, index) =>
        field !== undefined && each === field && index !== at ? [index] : [],
      )
      setChosen(new Map([...chosen, ...others.map((index) => [index, undefined] as const), [at, field]]))
    },
    knownBy: (at) => (chosen.has(at) || (rivals.has(at) && !included.has(at)) ? undefined : guesses[at]?.by),
    rivals,
    included,
    include: (at, isIncluded) => {
      const others = [...included].filter((each) => each !== at)
      setIncluded(new Set(isIncluded ? [...others, at] : others))
    },
    headings: isNamed ? (table.rows[0] ?? []).map(({ text }) => text) : [],
    isNamed,
    setNamed: (named) => {
      setChosen(new Map())
      setIncluded(new Set())
      setNamed(named)
    },
    writing,
    setWriting,
    otherwise,
    setOtherwise: (field, value) => {
      const kept = [...otherwise].filter(([name]) => name !== field)
      setOtherwise(new Map(value === undefined ? kept : [...kept, [field, value]]))
    },
    isCut: table.rows.length - (isNamed ? 1 : 0) > mostRows,
  }
}

/** Rows that are looked at: some of them show a sheet of companies. */
const mostLookedAt = 300

function rivalColumns(
  { rows, about = '' }: CopiedTable,
  isNamed: boolean,
  { values }: CellNames['words'],
): ReadonlyMap<number, RivalReason> {
  const texts = rows.slice(0, mostLookedAt).map((row) => row.map(({ text }) => text))
  const places = values.get('countries')
  return rivalFigures({
    about,
    headings: isNamed ? (texts[0] ?? []) : [],
    rows: texts.slice(isNamed ? 1 : 0),
    isPlace: (plain) => places?.has(plain) === true,
  })
}
