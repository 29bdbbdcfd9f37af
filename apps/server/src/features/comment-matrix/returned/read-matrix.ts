import type { ReturnedMatrixRefusal } from '@minga/protocol/http/returned-matrices'

import { readWord } from '../../../files/word/read-word.ts'
import type { WordParagraph } from '../../../files/word/word-file.ts'
import { readWorkbook } from '../../../files/workbook/read-workbook.ts'
import { percentText, type Workbook, type WorkbookCell } from '../../../files/workbook/workbook.ts'
import { exportSheet } from '../xlsx-file.ts'

/** A row of a table or of a sheet. */
interface TableRow {
  /** The row in the program's own count, from 1. */
  readonly row: number
  /** The bookmarks in it, if it is a document. */
  readonly marks: readonly string[]
  /** Null for a cell of which nothing is known. */
  readonly cells: readonly (string | null)[]
}

/** The content of a file that may be a comment matrix. */
export interface ReadMatrix {
  /** The id of the export that the file names: nothing else that it says of itself is trusted. */
  readonly exported: string | undefined
  readonly tables: readonly (readonly TableRow[])[]
}

/** A matrix of five thousand comments has ten paragraphs a row, and answers of many lines. */
const mostParagraphs = 200_000

/** Reads a workbook of Excel, a document of Word or an OpenDocument text. Belongs in a thread that can be ended. */
export function readMatrix(bytes: Uint8Array): ReadMatrix | { readonly refused: ReturnedMatrixRefusal } {
  const book = readWorkbook(bytes)
  if (!('refused' in book)) return ofWorkbook(book)
  if (book.refused !== 'other-kind') return book
  const word = readWord(bytes, mostParagraphs)
  if ('refused' in word) return word
  return { exported: word.exported, tables: tablesIn(word.read().paragraphs) }
}

function ofWorkbook({ sheets }: Workbook): ReadMatrix {
  const id = sheets.find(({ name }) => name === exportSheet)?.rows[0]?.[0]
  return {
    exported: typeof id === 'string' ? id.trim() : undefined,
    tables: sheets
      .filter(({ name }) => name !== exportSheet)
      .map(({ rows }) => rows.map((cells, at) => ({ row: at + 1, marks: [], cells: cells.map(wordsOf) }))),
  }
}

function wordsOf(cell: WorkbookCell): string | null {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if ('percent' in cell) return percentText(cell)
  return 'day' in cell ? cell.day : null
}

/** LibreOffice writes `_x005F_` before what only looks like an escape, also in documents, where none is read. */
function withoutMarks(text: string): string {
  return text.replaceAll(/_x005F(?=_x[\dA-Fa-f]{4}_)/g, '')
}

function tablesIn(paragraphs: readonly WordParagraph[]): TableRow[][] {
  const tables: ({ readonly marks: string[]; readonly cells: string[][] }[] | undefined)[] = []
  for (const { cell: place, marks, text } of paragraphs) {
    if (place === null) continue
    const row = ((tables[place.table] ??= [])[place.row] ??= { marks: [], cells: [] })
    row.marks.push(...marks)
    const lines = (row.cells[place.column] ??= [])
    lines.push(withoutMarks(text))
  }
  // Bookmarks outside rows and cells are left out of the list.
  return Array.from(tables, (rows) =>
    Array.from(rows ?? [], (row, at) => ({
      row: at + 1,
      marks: row?.marks ?? [],
      cells: Array.from(row?.cells ?? [], (lines) => (lines ?? []).join('\n')),
    })),
  )
}
