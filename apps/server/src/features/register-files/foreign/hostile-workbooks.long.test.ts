import { expect, test } from 'vitest'

import { packedPart, writeZip } from '../../../files/cleaning/archive.ts'
import { madeWorkbook } from '../../../files/workbook/testing/made-workbook.ts'
import { startWatchedMinga } from '../../../testing/watched-minga.ts'

const minga = await startWatchedMinga()
const bring = (bytes: Uint8Array) =>
  minga.send('/api/groups/acero/register/workbook?name=a.xlsx', new Uint8Array(bytes))

const one = (data: string, more: object = {}) => madeWorkbook({ sheets: { Barreras: data }, ...more })
const cells = (row: number, count: number, cell: (at: number) => string) =>
  `<row r="${row}">${Array.from({ length: count }, (_, at) => cell(at)).join('')}</row>`
const labels = '<row r="1"><c t="str"><v>Título</v></c><c t="str"><v>Categoría</v></c></row>'
const days = { styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>', is1904: true }

/** A small file whose sheet is zeros, which pack to a thousandth. */
function bomb(): Uint8Array {
  const text = (name: string, words: string) => packedPart(name, new TextEncoder().encode(words))
  return writeZip([
    text('xl/workbook.xml', '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>'),
    text(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    packedPart('xl/worksheets/sheet1.xml', new Uint8Array(400_000_000)),
  ])
}

test.each<[string, () => Uint8Array, number]>([
  ['a bomb of 400 MB', bomb, 422],
  ['a value in the last corner', () => one(`${labels}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), 422],
  [
    '10,000 rows of 200 cells',
    () =>
      one(labels + Array.from({ length: 10_000 }, (_, at) => cells(at + 2, 200, (n) => `<c><v>${n}</v></c>`)).join('')),
    422,
  ],
  [
    'merged headers, formulas, error values and days counted from 1904',
    () =>
      one(
        `<row r="1"><c t="str"><v>Barreras</v></c><c/><c/></row>${labels.replace('r="1"', 'r="2"')}${Array.from(
          { length: 4000 },
          (_, at) =>
            `<row r="${at + 3}"><c t="str"><f>CONCAT("a",${at})</f><v>Barrera ${at}</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>46000</v></c></row>`,
        ).join('')}`,
        days,
      ),
    200,
  ],
])('%s: refused or read in time, and the server answers others meanwhile', async (name, make, status) => {
  const bytes = make()
  // The first one of a server starts its thread from a cold disk.
  await bring(one(labels))
  const { result, took, held, memory } = await minga.watched(() => bring(bytes))
  // oxlint-disable-next-line no-console -- the figures are what it is run for
  console.log(
    `${name}, ${(bytes.length / 1e6).toFixed(1)} MB: ${result.status} after ${took.toFixed(0)} ms, others waited ${held.toFixed(0)} ms, +${memory.toFixed(0)} MB`,
  )
  expect(result.status).toBe(status)
  expect(memory).toBeLessThan(256)
})
