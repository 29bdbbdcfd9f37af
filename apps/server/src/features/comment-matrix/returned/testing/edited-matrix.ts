import writeExcelFile from 'write-excel-file/node'

import { zipped } from '../../../../files/word/testing/made-word.ts'
import { readWorkbook } from '../../../../files/workbook/read-workbook.ts'
import { unzip } from '../../../../testing/unzip.ts'

/** A row as its texts, the hidden id last. */
export type EditedRows = string[][]

/** A workbook as another program saves it after its user has changed cells of the first sheet. */
export async function editedWorkbook(bytes: Uint8Array, edit: (rows: EditedRows) => void): Promise<Uint8Array> {
  const book = readWorkbook(bytes)
  if ('refused' in book) throw new Error(book.refused)
  const sheets = book.sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : ''))),
  }))
  const [first] = sheets
  if (first === undefined) throw new Error('a matrix has a sheet')
  edit(first.rows)
  const written = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: rows.map((row) => Array.from(row, (value) => ({ type: String, value: value ?? '' }))),
  }))
  return writeExcelFile(written).toBuffer()
}

/** The row of a discussion, by what is in one of its cells. */
export function rowWith(rows: EditedRows, words: string): string[] {
  const found = rows.find((row) => row.some((cell) => cell?.includes(words)))
  if (found === undefined) throw new Error(`no row says ${words}`)
  return found
}

const row = /<w:tr(?: [^>]*)?>.*?<\/w:tr>/gs
const cell = /<w:tc>.*?<\/w:tc>/gs
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A document of Word in which a cell of the row with these words says something else, or something more. */
export function editedCell(
  bytes: Uint8Array,
  words: string,
  { column, text, isAdded = false }: { readonly column: number; readonly text: string; readonly isAdded?: boolean },
): Uint8Array {
  const parts = unzip(bytes)
  const xml = parts.get('word/document.xml')?.toString() ?? ''
  let isFound = false
  const edited = xml.replaceAll(row, (each) => {
    if (!each.includes(words)) return each
    isFound = true
    let at = -1
    return each.replaceAll(cell, (one) => {
      at += 1
      if (at !== column) return one
      return isAdded
        ? one.replace('</w:tc>', `${paragraph(text)}</w:tc>`)
        : one.replace(/<w:p(?: [^>]*)?>.*<\/w:p>/s, paragraph(text))
    })
  })
  if (!isFound) throw new Error(`no row says ${words}`)
  const changed = new Map<string, string | Uint8Array>([...parts].map(([name, part]) => [name, new Uint8Array(part)]))
  changed.set('word/document.xml', edited)
  return zipped(Object.fromEntries(changed))
}
