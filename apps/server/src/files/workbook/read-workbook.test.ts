import writeExcelFile from 'write-excel-file/node'
import { expect, test } from 'vitest'

import { packedPart, writeZip } from '../cleaning/archive.ts'
import { readWorkbook } from './read-workbook.ts'
import { madeWorkbook } from './testing/made-workbook.ts'
import { dayOfSerial } from './workbook.ts'

const rowsOf = (made: Parameters<typeof madeWorkbook>[0]) => {
  const read = readWorkbook(madeWorkbook(made))
  return 'refused' in read ? read.refused : read.sheets[0]?.rows
}
const one = (data: string, more: Omit<Parameters<typeof madeWorkbook>[0], 'sheets'> = {}) =>
  rowsOf({ sheets: { One: data }, ...more })

test('what a library writes is read as it was', async () => {
  const bytes = await writeExcelFile([
    {
      sheet: 'Barreras',
      data: [
        [{ value: 'Título' }, { value: 'Día' }],
        [
          { value: ' a & b\n<c>', type: String, format: '@' },
          { value: new Date('2030-06-30T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
          { value: 1.5, type: Number },
        ],
      ],
    },
  ]).toBuffer()
  expect(readWorkbook(bytes)).toEqual({
    is1904: false,
    sheets: [
      {
        name: 'Barreras',
        rows: [
          ['Título', 'Día'],
          [' a & b\n<c>', { day: '2030-06-30' }, 1.5],
        ],
      },
    ],
  })
})

test('texts in runs are one, how they are pronounced is none, and what XML cannot hold is read', () => {
  const strings =
    '<si><r><t>ab</t></r><r><t xml:space="preserve"> c</t></r><rPh><t>no</t></rPh></si><si><t>_x005F_x0041_</t></si>'
  const data =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>d&#233;</t></is></c></row>'
  expect(one(data, { strings })).toEqual([['ab c', '_x0041_', null, 'dé']])
})

test('prefixes, cells without places and CDATA are XML too', () => {
  const data = '<x:row><x:c><x:v>1</x:v></x:c><!-- <c> --><x:c t="str"><x:v><![CDATA[a<b]]></x:v></x:c></x:row>'
  expect(one(data)).toEqual([[1, 'a<b']])
})

test('a formula is what was computed last; one that never was, and an error, are no empty cells', () => {
  const data =
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A:A)</f><v></v></c><c r="C1"><f>1</f></c>' +
    '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1" t="b"><v>1</v></c></row>'
  expect(one(data)).toEqual([[2, { is: 'formula' }, { is: 'formula' }, { is: 'error' }, null, true]])
})

test('days are told by their format, and counted from 1900 or 1904', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="[$-C0A]dd\\-mm\\-yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/>' +
    '<numFmt numFmtId="166" formatCode="hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
  const data = `<row r="1">${[0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>47664</v></c>`).join('')}</row>`
  const day = { day: '2030-06-30' }
  expect(one(data, { styles })).toEqual([[47664, day, day, 47664, 47664]])
  const later = { day: '2034-07-01' }
  expect(one(data, { styles, is1904: true })).toEqual([[47664, later, later, 47664, 47664]])
  expect([1, 59, 61, 0, -1].map((serial) => dayOfSerial(serial, false))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
    undefined,
    undefined,
  ])
})

test('a percentage is what the cell shows, by its own format or one that a person wrote', () => {
  const codes = ['0.0%', '0%;[Red]\\-0%', '0.0&quot; %&quot;', '0\\%', '0_%', '0* %']
  const styles =
    `<numFmts>${codes.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
    `<cellXfs>${[0, 9, 10, ...codes.map((_, at) => 164 + at)].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
  const shown = (value: string) =>
    one(`<row r="1">${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => `<c s="${at}"><v>${value}</v></c>`).join('')}</row>`, {
      styles,
    })
  const percents = (percent: number) => Array.from({ length: 4 }, () => ({ percent }))
  expect(shown('1')).toEqual([[1, ...percents(100), 1, 1, 1, { percent: 100 }]])
  expect(shown('0.28999999999999998')).toEqual([[0.29, ...percents(29), 0.29, 0.29, 0.29, { percent: 29 }]])
  expect(shown('-0.005')).toEqual([[-0.005, ...percents(-0.5), -0.005, -0.005, -0.005, { percent: -0.5 }]])
})

test('a value in the last corner is refused, a format there is not', () => {
  const corner = (cell: string) => `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">${cell}</row>`
  expect(one(corner('<c r="XFD1048576"><v>1</v></c>'))).toBe('too-much-inside')
  expect(one(corner('<c r="XFD1048576" s="1"/>'))).toEqual([[1]])
  expect(one('<row r="1"><c r="GS1"><v>1</v></c></row>')).toBe('too-much-inside')
})

test('what unpacks to too much is refused before it is unpacked, and also where the directory lies', () => {
  const zeros = new Uint8Array(70 * 1024 * 1024)
  const bomb = packedPart('xl/worksheets/sheet1.xml', zeros)
  const book = packedPart(
    'xl/workbook.xml',
    new TextEncoder().encode('<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>'),
  )
  const relations = packedPart(
    'xl/_rels/workbook.xml.rels',
    new TextEncoder().encode('<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>'),
  )
  expect(readWorkbook(writeZip([book, relations, bomb]))).toEqual({ refused: 'too-much-inside' })
  expect(readWorkbook(writeZip([book, relations, { ...bomb, size: 100 }]))).toEqual({ refused: 'too-much-inside' })
})

test('other files are told apart', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const locked = Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])
  expect(readWorkbook(Buffer.concat([compound, Buffer.alloc(600)]))).toEqual({ refused: 'old-kind' })
  expect(readWorkbook(locked)).toEqual({ refused: 'protected' })
  expect(readWorkbook(Buffer.from('a;b'))).toEqual({ refused: 'other-kind' })
  expect(readWorkbook(new Uint8Array())).toEqual({ refused: 'other-kind' })
  expect(readWorkbook(writeZip([packedPart('word/document.xml', new TextEncoder().encode('<w/>'))]))).toEqual({
    refused: 'other-kind',
  })
  const whole = madeWorkbook({ sheets: { One: '<row><c><v>1</v></c></row>' } })
  expect(readWorkbook(whole.subarray(0, whole.length - 9))).toEqual({ refused: 'unreadable' })
  expect(one('<row><c r="A1')).toBe('unreadable')
})
