import { withoutFormula } from '@minga/domain/text-form/csv-text'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { readWorkbook } from '../../files/workbook/read-workbook.ts'
import { unzip } from '../../testing/unzip.ts'
import { csvFile } from './csv-file.ts'
import type { RegisterContent, RegisterSheet } from './register-sheet.ts'
import { madeUpContent } from './testing/made-up-content.ts'
import { xlsxFile } from './xlsx-file.ts'

const formula = '=HYPERLINK("http://evil.example";"press")'
const sheet: RegisterSheet = {
  kind: 'barrier',
  name: 'Barreras',
  columns: [
    { id: ':id', label: 'Identificador', reading: 'id', width: 20, isHidden: true },
    { id: 'title/es', label: 'Título', reading: 'title', width: 40 },
    {
      id: 'status',
      label: 'Estado',
      reading: 'status',
      width: 16,
      list: { words: ['Propuesta', 'Resuelta'], isStrict: true },
    },
    { id: 'severity', label: 'Severidad', reading: 'scale', width: 10 },
    { id: 'due', label: 'Vence', reading: 'date', width: 12 },
  ],
  rows: [
    ['slag', formula, 'Propuesta', 4, { day: '2030-06-30' }],
    ['price', '-2 de "cal", sí', null, -1.5, 'T2 2030'],
  ],
}
const content = madeUpContent([sheet])

async function sheetsOf(made: RegisterContent) {
  const sheets = await readExcelFile(Buffer.from(await xlsxFile(made)))
  return new Map(sheets.map(({ sheet: name, data }) => [name, data]))
}

test('a workbook has real dates and numbers, and text that stays text', async () => {
  expect((await sheetsOf(content)).get('Barreras')?.slice(1)).toEqual([
    ['slag', formula, 'Propuesta', 4, new Date('2030-06-30T00:00:00Z')],
    ['price', '-2 de "cal", sí', null, -1.5, 'T2 2030'],
  ])
  const parts = unzip(await xlsxFile(content))
  expect([...parts.values()].join('')).not.toContain('<f>')
})

test('its head is frozen and filters, the id is hidden, words are offered below it, and a hidden sheet has the export’s id', async () => {
  const parts = unzip(await xlsxFile(content))
  const xml = parts.get('xl/worksheets/sheet2.xml')?.toString() ?? ''
  expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  expect(xml).toMatch(/<col [^>]*min="1"[^>]*hidden="1"/)
  expect(xml.match(/hidden="1"/g)).toHaveLength(1)
  expect(xml).toContain('</sheetData><autoFilter ref="A1:E3"/><dataValidations count="1">')
  expect(xml).toContain('sqref="C2:C503"><formula1>minga_barrier_status</formula1>')
  const workbook = parts.get('xl/workbook.xml')?.toString() ?? ''
  expect(workbook).toMatch(/<sheet [^>]*name="minga"[^>]*state="hidden"/)
  expect(workbook).toContain(`<definedName name="minga_barrier_status">'Listas'!$A$2:$A$3</definedName>`)
  const sheets = await sheetsOf(content)
  expect([...sheets.keys()]).toEqual(['Léame', 'Barreras', 'Listas', 'minga'])
  expect(sheets.get('minga')).toEqual([['Exportación', 'export-1']])
  expect(sheets.get('Listas')).toEqual([['Estado'], ['Propuesta'], ['Resuelta']])
})

test('one sheet alone is selected: what is typed into several at once would be in all of them', async () => {
  const parts = [...unzip(await xlsxFile(content))].filter(([name]) => name.startsWith('xl/worksheets/sheet'))
  expect(parts.map(([, xml]) => xml.toString().includes('tabSelected="1"'))).toEqual([true, false, false, false])
})

test('its first sheet says who made it, when, of which state, where it is brought back, and how columns are read', async () => {
  const words = (await sheetsOf(content)).get('Léame')?.map((row) => row.filter((cell) => cell !== null)) ?? []
  expect(words).toEqual(
    expect.arrayContaining([
      ['Registro de Acero'],
      ['Preparado por', 'Una experta · ALACERO'],
      ['Preparado el', '27 de noviembre de 2026 a las 10:00 GMT-5'],
      ['Estado del registro', 'versión 7: lo que el registro contenía en ese momento'],
      ['Contenido', 'Barreras (2)'],
      ['Traer de vuelta en', 'https://minga.example/groups/steel/returned'],
      ['Barreras', 'Estado', 'Un valor de la lista.'],
      ['Barreras', 'Vence', 'Una fecha, o una menos exacta: 2030, T2 2030, junio de 2030, 2026–2034.'],
    ]),
  )
})

test('CSV has its mark of UTF-8, quotes what needs it, and nothing in it is a formula', () => {
  expect(csvFile(sheet)).toBe(
    '\uFEFFIdentificador,Título,Estado,Severidad,Vence\r\n' +
      `slag,"'=HYPERLINK(""http://evil.example"";""press"")",Propuesta,4,2030-06-30\r\n` +
      `price,"'-2 de ""cal"", sí",,-1.5,T2 2030\r\n`,
  )
})

test('a CSV with semicolons has commas before its decimals', () => {
  const [, first, second] = csvFile(sheet, 'semicolon').split('\r\n')
  expect(first).toMatch(/^slag;"'=HYPERLINK.*";Propuesta;4;2030-06-30$/)
  expect(second).toBe(`price;"'-2 de ""cal"", sí";;"-1,5";T2 2030`)
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
  const sheets = await sheetsOf({ ...content, sheets: [{ ...sheet, rows: [] }] })
  expect(sheets.get('Barreras')).toEqual([['Identificador', 'Título', 'Estado', 'Severidad', 'Vence']])
})

test('what looks like an escape of a sign is the text that it was', async () => {
  const rows = [['slag', '_x0041_ and _x000D_', null, null, null]]
  const read = readWorkbook(await xlsxFile({ ...content, sheets: [{ ...sheet, rows }] }))
  expect('refused' in read ? read.refused : read.sheets[1]?.rows[1]).toEqual(['slag', '_x0041_ and _x000D_'])
})
