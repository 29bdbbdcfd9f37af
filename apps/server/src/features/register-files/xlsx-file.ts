import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'

import writeExcelFile, { type Cell, type Feature, type Sheet } from 'write-excel-file/node'

import type { RegisterCell, RegisterColumn, RegisterContent, RegisterSheet } from './register-sheet.ts'
import { registerWords } from './register-words.ts'

const ink = '#1f2937'
const head = { type: String, format: '@', fontWeight: 'bold', backgroundColor: '#e8efe9', wrap: true } as const
const look = { alignVertical: 'top', textColor: ink } as const
/** More than this a cell does not hold. In UTF-16 units. */
const longestCell = 32_000

/** What the library takes for the bytes of a part. */
type Content = Blob | Buffer | Stream

/**
 * A workbook: a sheet for each kind, its first row frozen and filtered by, words to choose from where there are few, real
 * dates and numbers. Nothing that people wrote is ever a formula. A hidden sheet holds the export's id.
 */
export async function xlsxFile({ id, sheets, language }: RegisterContent): Promise<Uint8Array> {
  const lists = choiceLists(sheets)
  const label = registerWords(language)('export')
  const written = writeExcelFile([...sheets.map(sheetOf), listsSheet(id, label, lists)], {
    features: [hiddenParts(sheets, lists)],
  })
  return written.toBuffer()
}

function sheetOf({ name, columns, rows }: RegisterSheet): Sheet<Content> {
  return {
    sheet: name,
    data: [columns.map(({ label }) => ({ ...head, value: label })), ...rows.map((row) => row.map(cellOf))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    // Behind the hidden id: the reference stays when the others scroll.
    stickyColumnsCount: 2,
    orientation: 'landscape',
  }
}

/** Text in the text format, so that it stays text also when the cell is edited and left again. */
function cellOf(cell: RegisterCell): Cell {
  if (cell === null) return null
  if (typeof cell === 'number') return { ...look, type: Number, value: cell }
  if (typeof cell === 'object')
    return { ...look, type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' }
  return { ...look, type: String, value: escaped(fittingText(cell)), format: '@', wrap: true }
}

/** As much of a text as a cell holds. */
export function fittingText(text: string): string {
  return text.length <= longestCell ? text : `${text.slice(0, longestCell).toWellFormed()}…`
}

/** Programs read `_x0041_` as A, unless its first sign is written so itself. */
export function escaped(text: string): string {
  return text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
}

interface ChoiceList {
  readonly sheet: number
  readonly column: number
  readonly choices: readonly string[]
}

function choiceLists(sheets: readonly RegisterSheet[]): ChoiceList[] {
  return sheets.flatMap(({ columns }, sheet) =>
    columns.flatMap(({ choices }, column) => (choices === undefined ? [] : [{ sheet, column, choices }])),
  )
}

/** Of the hidden sheet. */
export const listsName = 'minga'

/** The id in the first row, and below it a column for each list of words to choose from. */
function listsSheet(id: string, label: string, lists: readonly ChoiceList[]): Sheet<Content> {
  const longest = Math.max(0, ...lists.map(({ choices }) => choices.length))
  const rows = Array.from({ length: longest }, (_, at) => lists.map(({ choices }) => textCell(choices[at])))
  return { sheet: listsName, data: [[textCell(label), textCell(id)], ...rows] }
}

function textCell(value: string | undefined): Cell {
  return value === undefined ? null : { type: String, value, format: '@' }
}

/** What the library has no option for: hidden columns, the hidden sheet, filters and words to choose from. */
function hiddenParts(sheets: readonly RegisterSheet[], lists: readonly ChoiceList[]): Feature<Content> {
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && attributes['name'] === listsName ? { ...attributes, state: 'hidden' } : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes, index, _, { sheetIndex }) =>
            tag === 'col' && isHidden(sheets[sheetIndex]?.columns, index) ? { ...attributes, hidden: 1 } : attributes,
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            return sheet === undefined ? xml : withValidations(xml, sheet, sheetIndex, lists)
          },
        },
      },
    },
  }
}

function isHidden(columns: readonly RegisterColumn[] | undefined, index: number | undefined): boolean {
  return index !== undefined && columns?.[index]?.isHidden === true
}

function withValidations(xml: string, { columns, rows }: RegisterSheet, at: number, lists: readonly ChoiceList[]) {
  const last = Math.max(2, rows.length + 1)
  const validations = lists.flatMap(({ sheet, column, choices }, index) => {
    if (sheet !== at) return []
    const cells = `${letters(column)}2:${letters(column)}${String(last)}`
    const from = letters(index)
    const words = `${listsName}!$${from}$2:$${from}$${String(choices.length + 1)}`
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${words}</formula1></dataValidation>`
  })
  const filter = `<autoFilter ref="A1:${letters(columns.length - 1)}${String(last)}"/>`
  const added =
    validations.length === 0
      ? filter
      : `${filter}<dataValidations count="${String(validations.length)}">${validations.join('')}</dataValidations>`
  return xml.replace('</sheetData>', `</sheetData>${added}`)
}

/** A, B, … Z, AA: a column's name. */
function letters(column: number): string {
  const rest = String.fromCodePoint(65 + (column % 26))
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest
}
