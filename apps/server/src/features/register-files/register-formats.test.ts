import { withoutFormula } from '@minga/domain/text-form/csv-text'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { readWorkbook } from '../../files/workbook/read-workbook.ts'
import { unzip } from '../../testing/unzip.ts'
import { csvFile } from './csv-file.ts'
import type { RegisterContent, RegisterSheet } from './register-sheet.ts'
import { xlsxFile } from './xlsx-file.ts'

const formula = '=HYPERLINK("http://evil.example";"press")'
const sheet: RegisterSheet = {
  kind: 'barrier',
  name: 'Barreras',
  columns: [
    { id: ':id', label: 'Identificador', width: 20, isHidden: true },
    { id: 'title/es', label: 'Título', width: 40 },
    { id: 'status', label: 'Estado', width: 16, choices: ['Propuesta', 'Resuelta'] },
    { id: 'severity', label: 'Severidad', width: 10 },
    { id: 'due', label: 'Vence', width: 12 },
  ],
  rows: [
    ['slag', formula, 'Propuesta', 4, { day: '2030-06-30' }],
    ['price', '-2 de "cal", sí', null, -1.5, 'T2 2030'],
  ],
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

test('a workbook has real dates and numbers, and text that stays text', async () => {
  const [read] = await readExcelFile(Buffer.from(await xlsxFile(content)))
  expect(read?.data.slice(1)).toEqual([
    ['slag', formula, 'Propuesta', 4, new Date('2030-06-30T00:00:00Z')],
    ['price', '-2 de "cal", sí', null, -1.5, 'T2 2030'],
  ])
  const parts = unzip(await xlsxFile(content))
  expect(parts.get('xl/worksheets/sheet1.xml')?.toString()).not.toContain('<f>')
})

test('its head is frozen and filters, the id is hidden, few words are offered, and a hidden sheet has the export’s id', async () => {
  const parts = unzip(await xlsxFile(content))
  const xml = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? ''
  expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  expect(xml).toMatch(/<col [^>]*min="1"[^>]*hidden="1"/)
  expect(xml.match(/hidden="1"/g)).toHaveLength(1)
  expect(xml).toContain('</sheetData><autoFilter ref="A1:E3"/><dataValidations count="1">')
  expect(xml).toContain('sqref="C2:C3"><formula1>minga!$A$2:$A$3</formula1>')
  expect(parts.get('xl/workbook.xml')?.toString()).toMatch(/<sheet [^>]*name="minga"[^>]*state="hidden"/)
  const sheets = await readExcelFile(Buffer.from(await xlsxFile(content)))
  expect(sheets.map(({ sheet: name }) => name)).toEqual(['Barreras', 'minga'])
  expect(sheets[1]?.data).toEqual([
    ['Exportación', 'export-1'],
    ['Propuesta', null],
    ['Resuelta', null],
  ])
})

test('CSV has its mark of UTF-8, quotes what needs it, and nothing in it is a formula', () => {
  expect(csvFile(sheet)).toBe(
    '\uFEFFIdentificador,Título,Estado,Severidad,Vence\r\n' +
      `slag,"'=HYPERLINK(""http://evil.example"";""press"")",Propuesta,4,2030-06-30\r\n` +
      `price,"'-2 de ""cal"", sí",,-1.5,T2 2030\r\n`,
  )
})

test.each([
  ['=1', "'=1"],
  ['+1', "'+1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['-x', "'-x"],
  ['-1,5', '-1,5'],
  ['-1.5', '-1.5'],
  ['−1', '−1'],
  ['plain', 'plain'],
  ['Cal;=1', "Cal;'=1"],
  ['Cal; @x', "Cal; '@x"],
  ['Cal\n+1', "Cal\n'+1"],
  ["Cal;'=1", "Cal;''=1"],
  ['de 2; -5', 'de 2; -5'],
  ['de 2;-x', "de 2;'-x"],
])('%j is written as %j', (text, written) => {
  expect(withoutFormula(text)).toBe(written)
})

test('a sheet of no records is still a table', async () => {
  const [read] = await readExcelFile(Buffer.from(await xlsxFile({ ...content, sheets: [{ ...sheet, rows: [] }] })))
  expect(read?.data).toEqual([['Identificador', 'Título', 'Estado', 'Severidad', 'Vence']])
})

test('what looks like an escape of a sign is the text that it was', async () => {
  const rows = [['slag', '_x0041_ and _x000D_', null, null, null]]
  const read = readWorkbook(await xlsxFile({ ...content, sheets: [{ ...sheet, rows }] }))
  expect('refused' in read ? read.refused : read.sheets[0]?.rows[1]).toEqual(['slag', '_x0041_ and _x000D_'])
})
