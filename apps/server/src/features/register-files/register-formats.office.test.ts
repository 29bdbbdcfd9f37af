import { expect, test } from 'vitest'

import { convert, shownCells } from '../../testing/office.ts'
import { packedPart, writeZip } from '../../files/cleaning/archive.ts'
import { unzip } from '../../testing/unzip.ts'
import { csvFile } from './csv-file.ts'
import type { RegisterSheet } from './register-sheet.ts'
import { madeUpContent } from './testing/made-up-content.ts'
import { xlsxFile } from './xlsx-file.ts'

const dangerous = ['=1+1', '+1', '-uno', '@SUM(A1)', '=HYPERLINK("http://evil.example";"press")']
const sheet: RegisterSheet = {
  kind: 'action',
  name: 'Acciones',
  columns: [
    { id: ':id', label: 'Identificador', reading: 'id', width: 20, isHidden: true },
    { id: 'title/es', label: 'Título', reading: 'title', width: 40 },
    {
      id: 'status',
      label: 'Estado',
      reading: 'status',
      width: 16,
      list: { words: ['Sin iniciar', 'En curso'], isStrict: true },
    },
    { id: 'progress', label: 'Avance', reading: 'number', width: 10 },
    { id: 'due', label: 'Vence', reading: 'date', width: 12 },
  ],
  rows: dangerous.map((text, at) => [`id-${String(at)}`, text, 'En curso', at * 10.5, { day: '2030-06-30' }]),
}
const content = madeUpContent([sheet])
/** The first sheet is what LibreOffice writes as CSV: that of the records, brought to the front. */
async function recordsAlone(): Promise<Uint8Array> {
  const swapped = [...unzip(await xlsxFile(content))].map(([name, bytes]) => {
    const isBook = name === 'xl/workbook.xml'
    return packedPart(name, isBook ? new TextEncoder().encode(recordsFirst(bytes.toString())) : bytes)
  })
  return writeZip(swapped)
}

function recordsFirst(book: string): string {
  return book.replace(/(<sheet [^>]*name="Léame"[^>]*>)(<sheet [^>]*name="Acciones"[^>]*>)/, '$2$1')
}

const titles = (cells: readonly (readonly string[])[]) => cells.slice(1).map(([, title]) => title)

test('LibreOffice shows a workbook’s texts letter by letter, its numbers and dates as what they are', async () => {
  const cells = await shownCells(await recordsAlone(), 'xlsx')
  expect(cells[0]).toEqual(['Identificador', 'Título', 'Estado', 'Avance', 'Vence'])
  expect(titles(cells)).toEqual(dangerous)
  expect(cells[2]?.slice(2)).toEqual(['En curso', '10.5', '2030-06-30'])
})

test('what a return needs survives LibreOffice’s saving: the hidden id, the words to choose from, the export’s id', async () => {
  const parts = unzip(await convert(await xlsxFile(content), 'xlsx', 'ods').then((ods) => convert(ods, 'ods', 'xlsx')))
  const xml = parts.get('xl/worksheets/sheet2.xml')?.toString() ?? ''
  expect(xml).toMatch(/<col [^>]*hidden="(?:1|true)"[^>]*min="1"|<col [^>]*min="1"[^>]*hidden="(?:1|true)"/)
  expect(xml).toMatch(/<dataValidation [^>]*sqref="C2:C\d+"/)
  expect(xml).toContain('<formula1>minga_action_status</formula1>')
  const workbook = parts.get('xl/workbook.xml')?.toString() ?? ''
  expect(workbook).toMatch(/name="minga"[^>]*state="hidden"/)
  expect(workbook).toMatch(/<definedName [^>]*name="minga_action_status"[^>]*>\$?'?Listas'?[!.]\$A\$2:\$A\$3</)
  expect(parts.get('xl/sharedStrings.xml')?.toString()).toContain('export-1')
})

test('in a CSV nothing is computed', async () => {
  const cells = await shownCells(new TextEncoder().encode(csvFile(sheet)), 'csv')
  expect(titles(cells)).toEqual(dangerous.map((text) => `'${text}`))
})
