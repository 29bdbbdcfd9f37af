import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'

import writeExcelFile, { type Feature, type Row, type SheetData } from 'write-excel-file/node'

import { escapedCell } from '../../files/export/cell-text.ts'
import { idColumn, type MatrixSheet } from './matrix-sheet.ts'

const ink = '#1f2937'
const line = '#c9ced6'
const head = '#e8efe9'
const own = '#fbf1dc'

/** The name of the hidden sheet that has the export's id. */
export const exportSheet = 'minga'
/** Rows below the last one that offer the dispositions too. */
const offeredBelow = 200

/**
 * Every cell is a string in the text format, so that text that people wrote never becomes a formula, not even when the
 * cell is edited and left again.
 */
const text = { type: String, format: '@', wrap: true, alignVertical: 'top', textColor: ink } as const

/** The matrix; behind its columns a hidden one with the ids of its discussions, behind it a hidden sheet with the export's. */
export async function xlsxFile(sheet: MatrixSheet): Promise<Uint8Array> {
  const { id, title, lines, warning, columns, rows } = sheet
  const across = (value: string, style: object): Row => [{ ...text, value, columnSpan: columns.length, ...style }]
  const labels = [...columns.map(({ label }) => label), ...(id === undefined ? [] : [idColumn])]
  const top: SheetData = [
    across(title, { fontWeight: 'bold', fontSize: 14 }),
    ...lines.map((each) => across(each, { wrap: false })),
    ...(warning === undefined ? [] : [across(warning, { fontWeight: 'bold', backgroundColor: own })]),
    labels.map((value) => ({
      ...text,
      value,
      fontWeight: 'bold' as const,
      backgroundColor: head,
      borderColor: line,
      borderStyle: 'thin' as const,
    })),
  ]
  const body: SheetData = rows.map(({ cells, isOwn, thread }) =>
    [...cells, ...(id === undefined ? [] : [thread ?? ''])].map((value) => ({
      ...text,
      value: escapedCell(value),
      borderColor: line,
      borderStyle: 'thin' as const,
      ...(isOwn && { backgroundColor: own }),
    })),
  )
  const shown = {
    data: [...top, ...body],
    sheet: 'C',
    orientation: 'landscape' as const,
    columns: [...columns, ...(id === undefined ? [] : [{ width: 4 }])].map(({ width }) => ({ width })),
    stickyRowsCount: top.length,
  }
  if (id === undefined) return writeExcelFile([shown]).toBuffer()
  const hidden = { sheet: exportSheet, data: [[{ ...text, value: id }]] }
  return writeExcelFile([shown, hidden], { features: [returning(sheet, top.length)] }).toBuffer()
}

/** The features that the library lacks: a hidden sheet and column, and words to choose from. */
function returning({ columns, rows, dispositions }: MatrixSheet, above: number): Feature<Blob | Buffer | Stream> {
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && attributes['name'] === exportSheet ? { ...attributes, state: 'hidden' } : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes, index, _, { sheetIndex }) =>
            tag === 'col' && sheetIndex === 0 && index === columns.length ? { ...attributes, hidden: 1 } : attributes,
          transform: (xml, _, { sheetIndex }) =>
            sheetIndex === 0 && dispositions !== undefined
              ? behindMergedCells(xml, offer(dispositions, above, rows.length))
              : xml,
        },
      },
    },
  }
}

/** In the order of the format: cells that are merged stand before what cells may hold. */
function behindMergedCells(xml: string, added: string): string {
  const before = xml.includes('</mergeCells>') ? '</mergeCells>' : '</sheetData>'
  return xml.replace(before, `${before}${added}`)
}

function offer({ column, words }: NonNullable<MatrixSheet['dispositions']>, above: number, rows: number): string {
  const letter = String.fromCodePoint(65 + column)
  const cells = `${letter}${String(above + 1)}:${letter}${String(above + rows + offeredBelow)}`
  const list = words.join(',').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="${cells}"><formula1>"${list}"</formula1></dataValidation></dataValidations>`
}
