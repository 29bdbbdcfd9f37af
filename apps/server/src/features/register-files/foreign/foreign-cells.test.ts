import { mostForeignRows } from '@minga/protocol/http/foreign-workbooks'
import { expect, test } from 'vitest'

import type { WorkbookCell } from '../../../files/workbook/workbook.ts'
import { listsName } from '../xlsx-file.ts'
import { foreignCells } from './foreign-cells.ts'

const cellsOf = (...rows: WorkbookCell[][]) => foreignCells({ is1904: false, sheets: [{ name: 'Hoja 1', rows }] })
const sheetsOf = (...rows: WorkbookCell[][]) => {
  const read = cellsOf(...rows)
  return 'refused' in read ? read.refused : read.sheets[0]?.rows
}

test('numbers stay numbers, days are ISO dates, and nothing is known of errors', () => {
  expect(
    sheetsOf(
      ['Título', null, '1.550', 1.55, 0.1 + 0.2],
      [],
      [{ day: '2030-06-30' }, true, { is: 'error' }, { is: 'formula' }],
    ),
  ).toEqual([['Título', '', '1.550', 1.55, 0.3], [], ['2030-06-30', 'true', { is: 'error' }, { is: 'formula' }]])
})

test('a percentage is what its cell shows', () => {
  expect(sheetsOf([{ percent: 45.125 }])).toEqual([[{ percent: 45.125 }]])
})

test('a number is no day, whatever day it could be', () => {
  expect(sheetsOf([47664, 2030])).toEqual([[47664, 2030]])
})

test('the hidden sheet of another Minga, and sheets without cells, are left out', () => {
  const rows = [['a']]
  const sheets = [
    { name: 'Uno', rows },
    { name: 'Vacía', rows: [] },
    { name: listsName, rows },
  ]
  expect(foreignCells({ is1904: false, sheets })).toEqual({ sheets: [{ name: 'Uno', rows }], cut: false })
})

test('further rows are left out, which is said', () => {
  const rows = Array.from({ length: mostForeignRows + 1 }, () => ['a'])
  const read = cellsOf(...rows)
  expect(read).toMatchObject({ cut: true })
  expect('refused' in read ? [] : read.sheets[0]?.rows).toHaveLength(mostForeignRows)
  expect(cellsOf(...rows.slice(1))).toMatchObject({ cut: false })
})

test('one long text in many cells is too much', () => {
  const long = 'x'.repeat(30_000)
  expect(cellsOf(...Array.from({ length: 1000 }, () => [long]))).toEqual({ refused: 'too-much-inside' })
})
