import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo, useState } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import type { CopiedTable } from './clipboard-table.ts'
import { mostRows } from './clipboard-table.ts'
import { guessColumns, hasHeader, type PastedColumns } from './pasted-columns.ts'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import type { Writing } from '@minga/domain/cell-reading/read-figure'
import { readRows, recordIds, type PastedRow } from './read-rows.ts'

export interface PastedRows {
  readonly rows: readonly PastedRow[]
  /** The words of each row, by the key of the field that its column goes to. */
  readonly textAt: (row: number, column: number) => string
  readonly columns: PastedColumns
  readonly setColumn: (at: number, field: string | undefined) => void
  /** What each column is called in the first row, where that names columns. */
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
 * @param given where its columns go, where it was pasted into a list's
 */
export function usePastedRows(
  kind: RecordKind,
  table: CopiedTable,
  names: Omit<CellNames, 'writing'>,
  given?: PastedColumns,
): PastedRows {
  const { language } = useLanguage()
  const { words } = names
  const [isNamed, setNamed] = useState(
    () => given === undefined && (table.isNamed ?? hasHeader(kind, table.rows, words)),
  )
  const guessed = useMemo(
    () => given ?? guessColumns(kind, table.rows, { isNamed, words, language }),
    [given, kind, table, isNamed, words, language],
  )
  const [chosen, setChosen] = useState<ReadonlyMap<number, string | undefined>>(new Map())
  const [writing, setWriting] = useState<Writing>({ decimal: table.decimal })
  const [otherwise, setOtherwise] = useState<ReadonlyMap<string, string>>(new Map())
  const [ids] = useState(() => recordIds(table.rows.length))
  const columns = useMemo(
    () => guessed.map((field, at) => (chosen.has(at) ? chosen.get(at) : field)),
    [guessed, chosen],
  )
  const cells = useMemo(() => table.rows.slice(isNamed ? 1 : 0).slice(0, mostRows), [table, isNamed])
  const rows = useMemo(
    () => readRows(cells, { kind, columns, ids, names: { ...names, writing }, otherwise }),
    [cells, kind, columns, ids, names, writing, otherwise],
  )
  return {
    rows,
    textAt: (row, column) => cells[row]?.[column]?.text ?? '',
    columns,
    setColumn: (at, field) => {
      // A field is in one column: the one that was chosen last.
      const others = columns.flatMap((each, index) =>
        field !== undefined && each === field && index !== at ? [index] : [],
      )
      setChosen(new Map([...chosen, ...others.map((index) => [index, undefined] as const), [at, field]]))
    },
    headings: isNamed ? (table.rows[0] ?? []).map(({ text }) => text) : [],
    isNamed,
    setNamed: (named) => {
      setChosen(new Map())
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
