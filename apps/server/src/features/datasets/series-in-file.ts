import { textOfBytes } from '@minga/domain/file/text-of-bytes'
import { iamcBook } from '@minga/domain/series/iamc-book'
import type { IamcNotes } from '@minga/domain/series/iamc-notes'
import { iamcText } from '@minga/domain/series/iamc-text'
import type { IamcTable } from '@minga/domain/series/read-iamc'
import type { SeriesCell } from '@minga/domain/series/read-value'
import type { DatasetRefusal } from '@minga/protocol/http/datasets'

import { startsAs } from '../../files/workbook/first-bytes.ts'
import { readWorkbook } from '../../files/workbook/read-workbook.ts'
import type { WorkbookCell } from '../../files/workbook/workbook.ts'

interface FileOfSeries {
  readonly table: IamcTable
  readonly notes: IamcNotes
  /** Sheets of which nothing was read. */
  readonly unread: readonly string[]
}

/** The table of a file, by its first bytes and not by its name: a workbook of Excel, or a text. */
export function seriesInFile(bytes: Uint8Array): FileOfSeries | { readonly refused: DatasetRefusal } {
  if (startsAs(bytes, 'archive') || startsAs(bytes, 'compound')) {
    const book = readWorkbook(bytes)
    if ('refused' in book) return { refused: book.refused === 'other-kind' ? 'unreadable' : book.refused }
    return iamcBook(book.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(cellOf)) })))
  }
  const text = decoded(bytes)
  if (text === undefined) return { refused: 'unreadable' }
  const read = iamcText(text)
  return read === undefined ? { refused: 'too-much-inside' } : { ...read, unread: [] }
}

function cellOf(cell: WorkbookCell): SeriesCell {
  if (typeof cell === 'boolean') return String(cell)
  // Programs keep fifteen digits: what is behind them came of counting in twos.
  if (typeof cell === 'number') return Number(cell.toPrecision(15))
  return typeof cell === 'object' && cell !== null && 'day' in cell ? cell.day : cell
}

/** No text has NUL in it, unless it is in UTF-16, which says so at its beginning. */
function decoded(bytes: Uint8Array): string | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return !isUtf16 && bytes.includes(0) ? undefined : textOfBytes(bytes)
}
