import { entryKey } from '@minga/domain/record/field'

import type { WorkbookCell } from '../../../files/workbook/workbook.ts'
import { tableSeparator } from '../cell-values.ts'
import { isTable, type KnownRow, type KnownTable, type WrittenColumn } from './known-rows.ts'
import { mergeCell, newCell, type CellReader, type MergedCell } from './merge-cell.ts'
import { returnedText, sheetCellOf } from './sheet-texts.ts'

/** Compares a cell of any column. Each figure of a table is compared by itself: two people who change two years keep both. */
export function mergeColumn(
  column: WrittenColumn,
  cell: WorkbookCell,
  rows: { readonly base: KnownRow; readonly present: KnownRow },
  reader: CellReader,
): readonly MergedCell[] {
  if (!isTable(column)) return oneOrNone(mergeCell(column, cell, rows, reader))
  const texts = { base: rows.base.text(column), mine: rows.present.text(column) }
  // As it was given out: also a table that is longer than what is read.
  const isAsGiven = returnedText(cell, column, reader.is1904) === texts.base
  const read = isAsGiven ? { entries: rows.base.figuresOf(column) } : readTable(column, cell, reader)
  if ('problem' in read) return [unread(column, read, texts)]
  const keys = new Set(
    [rows.base.figuresOf(column), rows.present.figuresOf(column), read.entries].flatMap((of) => [...of.keys()]),
  )
  return [...keys].toSorted().flatMap((key) => {
    const part = column.part(key)
    return part === undefined ? [] : (mergeCell(part, read.entries.get(key) ?? null, rows, reader) ?? [])
  })
}

/** A cell of any column of a record that is not there yet. */
export function newColumn(column: WrittenColumn, cell: WorkbookCell, reader: CellReader): readonly MergedCell[] {
  if (!isTable(column)) return oneOrNone(newCell(column, cell, reader))
  const read = readTable(column, cell, reader)
  if ('problem' in read) return [unread(column, read, { base: null, mine: null })]
  return [...read.entries].flatMap(([key, figure]) => {
    const part = column.part(key)
    return part === undefined ? [] : (newCell(part, figure, reader) ?? [])
  })
}

function oneOrNone(merged: MergedCell | undefined): readonly MergedCell[] {
  return merged === undefined ? [] : [merged]
}

interface UnreadTable {
  readonly problem: NonNullable<MergedCell['cell']['code']>
  readonly text: string | null
}

function unread(
  { field }: KnownTable,
  { problem, text }: UnreadTable,
  values: Pick<MergedCell['cell'], 'base' | 'mine'>,
): MergedCell {
  return { cell: { field, state: 'unreadable', ...values, theirs: text, code: problem } }
}

/** `2030: 1.10; 2050: 4.20`, or a line for each. A key stands once. */
function readTable(
  column: KnownTable,
  cell: WorkbookCell,
  { is1904 }: CellReader,
): { readonly entries: ReadonlyMap<string, string> } | UnreadTable {
  const given = sheetCellOf(cell, column, is1904)
  if ('is' in given) return { problem: given.is, text: null }
  const { text } = given
  const pieces = text.split(tableEnd).filter((piece) => piece.trim() !== '')
  if (pieces.length > mostFigures) return { problem: 'invalid', text }
  const entries = pieces.map((piece) => piece.split(/:(.*)/s).map((part) => part.trim()))
  const found = new Map(entries.map(([key = '', figure = '']) => [key, figure]))
  const isRead = entries.every(([key = '', figure = '']) => entryKey.test(key) && figure !== '')
  return isRead && found.size === entries.length ? { entries: found } : { problem: 'invalid', text }
}

/** A workbook can hold one long text in thousands of its cells, and each figure in it is compared. */
const mostFigures = 200
const tableEnd = new RegExp(`[${tableSeparator.trim()}\\n]`)
