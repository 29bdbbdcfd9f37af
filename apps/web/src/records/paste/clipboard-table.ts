import type { SheetCell } from '@minga/domain/cell-reading/read-cell'
import { readFigure } from '@minga/domain/cell-reading/read-figure'

import { cellGrid, mostColumns, mostRows } from './cell-grid.ts'
import { wordsInCell } from './words-in-cell.ts'

export interface CopiedCell extends SheetCell {
  /** Nothing is known of it: it shows an error, or its formula was never computed. */
  readonly unread?: 'error' | 'formula'
}

/** Rows of one copy, as a spreadsheet or a text program gives them. */
export interface CopiedTable {
  readonly rows: readonly (readonly CopiedCell[])[]
  /** The number of each row in the sheet of a file, from 1; a copy has none. */
  readonly numbers?: readonly number[]
  /** Whether the first row names the columns, where that is known. */
  readonly isNamed?: boolean
  /** The decimal separator in its texts, if the program names it. */
  readonly decimal?: ',' | '.'
  /** The name of its sheet and the words above it, if known. */
  readonly about?: string
}

/**
 * Reads a copy: its HTML where that has a table, because it says what numbers are; otherwise lines with tabs.
 *
 * @returns undefined for what is no table: one line without a tab
 */
export function readClipboard(data: { getData(type: string): string }): CopiedTable | undefined {
  return readHtmlTable(data.getData('text/html')) ?? readTextTable(data.getData('text/plain'))
}

/** Reads a copy cell for cell, with its empty ones, to be put into cells; also a single word. */
export function readCells(data: { getData(type: string): string }): CopiedTable | undefined {
  return htmlCells(data.getData('text/html')) ?? textCells(data.getData('text/plain'))
}

export function readHtmlTable(html: string): CopiedTable | undefined {
  const table = htmlCells(html)
  return table && trimmed(table)
}

function htmlCells(html: string): CopiedTable | undefined {
  // A document of its own: nothing in it runs, and nothing is fetched.
  const page = new DOMParser().parseFromString(html, 'text/html')
  const table = page.querySelector('table')
  if (table === null) return undefined
  const rows = cellGrid(table).map((row) => row.map((cell) => (cell === undefined ? covered : cellOf(cell))))
  const decimal = /mso-displayed-decimal-separator:\s*"?\\?([.,])/.exec(html)?.[1]
  return { rows, ...((decimal === ',' || decimal === '.') && { decimal }) }
}

/** The place of a cell that another one covers. */
const covered: SheetCell = { text: '' }

function cellOf(cell: HTMLTableCellElement): SheetCell {
  const text = wordsInCell(cell)
  const figure = figureOf(cell, text)
  return { text, ...(figure !== undefined && { figure }) }
}

/** LibreOffice writes the number into `sdval`, Google Sheets into `data-sheets-value`, Excel into `x:num`. */
function figureOf(cell: Element, words: string): string | undefined {
  const sheets = /"3":(-?[\d.]+(?:e[+-]?\d+)?)/i.exec(cell.getAttribute('data-sheets-value') ?? '')?.[1]
  const raw = cell.getAttribute('sdval') ?? sheets ?? cell.getAttribute('x:num')
  if (raw === null || raw === undefined || raw.trim() === '') return undefined
  // A day is a number too; it is read by its shown text.
  if (/[dmy]{2}|h:m/i.test(cell.getAttribute('sdnum') ?? '')) return undefined
  if (/"1":[5-7]\b/.test(cell.getAttribute('data-sheets-numberformat') ?? '')) return undefined
  if (!showsFigure(words)) return undefined
  return /^-?\d+(\.\d+)?$/.test(raw) ? raw : undefined
}

/** Whether a cell shows the number that lies behind it: behind a day, or 45 %, lies one that its author never wrote. */
function showsFigure(words: string): boolean {
  if (words.includes('%')) return false
  const bare = words.replaceAll(/[A-Z]{0,3}\p{Sc}/gu, '').trim()
  return /^[-\d.,]+E[+-]?\d+$/i.test(bare) || readFigure(bare, {}).is !== 'unreadable'
}

/** Lines of cells with tabs between them; a cell with a line break or a tab stands in quotes, as spreadsheets do. */
export function readTextTable(text: string): CopiedTable | undefined {
  const table = textCells(text)
  return table && trimmed(table)
}

function textCells(text: string): CopiedTable | undefined {
  if (text === '') return undefined
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/gy
  for (let found = cell.exec(text); found !== null && rows.length <= mostRows + 1; found = cell.exec(text)) {
    const [whole, quoted, plain = '', end] = found
    const row = rows.at(-1) ?? []
    if (row.length < mostColumns) row.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    if (end === '' || whole === '') break
    if (end !== '\t') rows.push([])
  }
  // The last line ends as the others do.
  if (text.endsWith('\n') && rows.at(-1)?.join('') === '') rows.pop()
  return { rows: rows.map((row) => row.map((words) => ({ text: words }))) }
}

/** Without empty rows. A table has a second cell. */
function trimmed(table: CopiedTable): CopiedTable | undefined {
  const rows = table.rows.filter((row) => row.some(({ text }) => text !== ''))
  const cells = rows.reduce((sum, row) => sum + row.length, 0)
  return cells > 1 ? { ...table, rows } : undefined
}
