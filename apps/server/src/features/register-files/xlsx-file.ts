import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node'

import { cellText, escapedCell } from '../../files/export/cell-text.ts'
import { listsOf } from './lists-sheet.ts'
import type { PlainCell, PlainSheet } from './plain-sheet.ts'
import { readmeSheet } from './readme-sheet.ts'
import type { RegisterCell, RegisterContent, ShownSheet } from './register-sheet.ts'
import { registerWords } from './register-words.ts'
import { addedParts, type Content } from './workbook-features.ts'

const ink = '#1f2937'
const headed = { fontWeight: 'bold', backgroundColor: '#e8efe9', wrap: true, alignVertical: 'top' } as const
const head = { type: String, format: '@', ...headed } as const
const look = { alignVertical: 'top', textColor: ink } as const

/** The name of the hidden sheet that has the export's id. */
export const listsName = 'minga'

/**
 * A workbook: first what it is and how it comes back, then a sheet for each kind, its first row frozen and filtered by,
 * real dates and numbers, the contributions to its financings, and behind them the words that cells are chosen from. Nothing that people wrote is ever a
 * formula, and nothing is protected: Excel sorts no range with a locked cell in it. A hidden sheet holds the export's id.
 */
export async function xlsxFile(content: RegisterContent): Promise<Uint8Array> {
  const { id, sheets, contributions, language } = content
  const t = registerWords(language)
  const lists = listsOf(sheets, language)
  const readme = { ...plainSheet(readmeSheet(content)), showGridLines: false }
  const hidden = plainSheet({ name: listsName, widths: [], rows: [[t('export'), id]] })
  const choosing = { title: t('choose.title'), text: t('choose.text') }
  // Behind the hidden id: the reference stays when the others scroll.
  const ofKinds = sheets.map((sheet) => ({ ...sheetOf(sheet), stickyColumnsCount: 2 }))
  const beside = contributions === undefined ? [] : [{ ...sheetOf(contributions.sheet), stickyColumnsCount: 1 }]
  const shown = [readme, ...ofKinds, ...beside, { ...plainSheet(lists.sheet), stickyRowsCount: 1 }]
  const features = [addedParts({ first: 1, sheets, lists, hidden: listsName, choosing })]
  return writeExcelFile([...shown, hidden], { features }).toBuffer()
}

function sheetOf({ name, columns, rows }: ShownSheet): Sheet<Content> {
  return {
    sheet: name,
    data: [columns.map(({ label }) => ({ ...head, value: label })), ...rows.map((row) => row.map(cellOf))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }
}

function plainSheet({ name, widths, rows }: PlainSheet): Sheet<Content> {
  return {
    sheet: name,
    data: rows.map((row) => row.map(plainCell)),
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
  }
}

function plainCell(cell: PlainCell): Cell {
  if (typeof cell !== 'object' || cell === null) return cellOf(cell)
  const text = { type: String, value: escapedCell(cell.text), format: '@' } as const
  switch (cell.look) {
    case 'title':
      return { ...text, fontWeight: 'bold', fontSize: 16 }
    case 'label':
      return { ...text, ...look, fontWeight: 'bold' }
    case 'head':
      return { ...text, ...headed }
  }
}

/** Text in the text format, so that it stays text also when the cell is edited and left again. */
function cellOf(cell: RegisterCell): Cell {
  if (cell === null) return null
  if (typeof cell === 'number') return { ...look, type: Number, value: cell }
  if (typeof cell === 'object')
    return { ...look, type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' }
  return { ...look, type: String, value: cellText(cell), format: '@', wrap: true }
}
