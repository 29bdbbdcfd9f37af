import { expect, test } from 'vitest'

import { convert, shownCells } from '../../testing/office.ts'
import { unzip } from '../../testing/unzip.ts'
import { csvFile } from './csv-file.ts'
import type { RegisterContent, RegisterSheet } from './register-sheet.ts'
import { xlsxFile } from './xlsx-file.ts'

const dangerous = ['=1+1', '+1', '-uno', '@SUM(A1)', '=HYPERLINK("http://evil.example";"press")']
const sheet: RegisterSheet = {
  kind: 'action',
  name: 'Acciones',
  columns: [
    { id: ':id', label: 'Identificador', width: 20, isHidden: true },
    { id: 'title/es', label: 'Título', width: 40 },
    { id: 'status', label: 'Estado', width: 16, choices: ['Sin iniciar', 'En curso'] },
    { id: 'progress', label: 'Avance', width: 10 },
    { id: 'due', label: 'Vence', width: 12 },
  ],
  rows: dangerous.map((text, at) => [`id-${String(at)}`, text, 'En curso', at * 10.5, { day: '2030-06-30' }]),
}
const content: RegisterContent = {
  id: 'export-1',
  group: 'steel' as RegisterContent['group'],
  title: 'Acero',
  language: 'es',
  sequence: 7,
  sheets: [sheet],
  records: [],
}
const titles = (cells: readonly (readonly string[])[]) => cells.slice(1).map(([, title]) => title)

test('LibreOffice shows a workbook’s texts letter by letter, its numbers and dates as what they are', async () => {
  const cells = await shownCells(await xlsxFile(content), 'xlsx')
  expect(cells[0]).toEqual(['Identificador', 'Título', 'Estado', 'Avance', 'Vence'])
  expect(titles(cells)).toEqual(dangerous)
  expect(cells[2]?.slice(2)).toEqual(['En curso', '10.5', '2030-06-30'])
})

test('what a return needs survives LibreOffice’s saving: the hidden id, the words to choose from, the export’s id', async () => {
  const parts = unzip(await convert(await xlsxFile(content), 'xlsx', 'ods').then((ods) => convert(ods, 'ods', 'xlsx')))
  const xml = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? ''
  expect(xml).toMatch(/<col [^>]*hidden="(?:1|true)"[^>]*min="1"|<col [^>]*min="1"[^>]*hidden="(?:1|true)"/)
  expect(xml).toContain('<dataValidation ')
  expect(parts.get('xl/workbook.xml')?.toString()).toMatch(/name="minga"[^>]*state="hidden"/)
  expect(parts.get('xl/sharedStrings.xml')?.toString()).toContain('export-1')
})

test('in a CSV nothing is computed', async () => {
  const cells = await shownCells(new TextEncoder().encode(csvFile(sheet)), 'csv')
  expect(titles(cells)).toEqual(dangerous.map((text) => `'${text}`))
})
