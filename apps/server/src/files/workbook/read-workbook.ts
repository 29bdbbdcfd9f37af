import { numberLooks, sharedStrings } from './cell-words.ts'
import { sheetCells } from './sheet-cells.ts'
import { workbookParts } from './workbook-parts.ts'
import { NoWorkbook, type Workbook, type WorkbookRefusal } from './workbook.ts'
import { BrokenXml } from './xml-tokens.ts'

/**
 * Reads the cells of a workbook. Of the archive, the directory is read first, and unpacking stops where a part is longer
 * than it says. Takes as long as the file wants it to: belongs in a thread that can be ended.
 */
export function readWorkbook(bytes: Uint8Array): Workbook | { readonly refused: WorkbookRefusal } {
  try {
    const { sheets, is1904, text } = workbookParts(bytes)
    const strings = sharedStrings(text('xl/sharedStrings.xml') ?? '')
    const looks = numberLooks(text('xl/styles.xml') ?? '')
    return {
      is1904,
      sheets: sheets.flatMap(({ name, path }) => {
        const xml = text(path)
        if (xml === undefined) throw new NoWorkbook('unreadable', `no ${path}`)
        // Charts have sheets too.
        return path.includes('/worksheets/') ? [{ name, rows: sheetCells(xml, { strings, looks, is1904 }) }] : []
      }),
    }
  } catch (error) {
    if (error instanceof NoWorkbook) return { refused: error.because }
    if (error instanceof BrokenXml) return { refused: 'unreadable' }
    throw error
  }
}
