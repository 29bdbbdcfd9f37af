import { monitorEventLoopDelay } from 'node:perf_hooks'

import { expect, test } from 'vitest'

import { packedPart, writeZip } from '../../../files/cleaning/archive.ts'
import { madeWorkbook } from '../../../files/workbook/testing/made-workbook.ts'
import { returnedThread } from './returned-thread.ts'

const unhurried = { timeout: 60_000 }

/**
 * The message of a thread about a file, its time in ms, and the processor time of this thread meanwhile: no event loop
 * can have been held by it for longer, on a busy machine too.
 */
async function read(bytes: Uint8Array) {
  const held = monitorEventLoopDelay({ resolution: 5 })
  const thread = returnedThread(new Uint8Array(bytes), new AbortController().signal)
  held.enable()
  const [begun, before] = [performance.now(), process.threadCpuUsage()]
  const said = await thread.read()
  const took = performance.now() - begun
  const { user, system } = process.threadCpuUsage(before)
  held.disable()
  await thread.end()
  return { said, took, held: held.max / 1e6, used: (user + system) / 1000 }
}

const letters = Array.from({ length: 200 }, (_, at) =>
  at < 26 ? String.fromCodePoint(65 + at) : String.fromCodePoint(64 + Math.floor(at / 26), 65 + (at % 26)),
)
function sheetOf(rows: number, cell: (row: number, column: string) => string): string {
  return Array.from({ length: rows }, (_, at) => {
    const row = at + 1
    return `<row r="${row}">${letters.map((column) => cell(row, column)).join('')}</row>`
  }).join('')
}

test('2,000,000 cells are read, or refused for their time, and others do not wait for it', unhurried, async () => {
  const bytes = madeWorkbook({
    sheets: { One: sheetOf(10_000, (row, column) => `<c r="${column}${row}"><v>1</v></c>`) },
  })
  const { said, held, used } = await read(bytes)
  expect(said).toEqual('refused' in said ? { refused: 'too-much-inside' } : { is: 'read', exported: undefined })
  expect(held).toBeLessThan(500)
  // Some seconds of work are another thread's.
  expect(used).toBeLessThan(500)
})

const bomb = () => {
  const zeros = packedPart('xl/worksheets/sheet1.xml', new Uint8Array(400 * 1024 * 1024))
  const book = '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>'
  const relations = '<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>'
  const part = (name: string, text: string) => packedPart(name, new TextEncoder().encode(text))
  // Its directory says that there is little in it.
  const bytes = writeZip([
    part('xl/workbook.xml', book),
    part('xl/_rels/workbook.xml.rels', relations),
    { ...zeros, size: 100 },
  ])
  expect(bytes.length).toBeLessThan(1_000_000)
  return bytes
}

test.each([
  ['1 MB that unpacks to 400 MB', bomb, 'too-much-inside'],
  [
    'a value in the last corner',
    () => madeWorkbook({ sheets: { One: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' } }),
    'too-much-inside',
  ],
  [
    'merged headers, formulas, errors and days counted from 1904',
    () =>
      madeWorkbook({
        sheets: {
          One:
            '<row r="1"><c r="A1" t="str"><v>Cabecera</v></c><c r="B1"/></row>' +
            '<row r="2"><c r="A2"><f>SUM(B:B)</f></c><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><v>47664</v></c></row>',
        },
        is1904: true,
      }),
    undefined,
  ],
])('%s is refused or read, off the event loop', unhurried, async (_, made, refused) => {
  const { said, used } = await read(made())
  expect(said).toEqual(refused === undefined ? { is: 'read', exported: undefined } : { refused })
  expect(used).toBeLessThan(500)
})

test('texts that do not fit into its memory end the thread, and nothing else', unhurried, async () => {
  const strings = Array.from({ length: 900_000 }, (_, at) => `<si><t>${at}áé</t></si>`).join('')
  const cell = (row: number, column: string) => `<c r="${column}${row}" t="s"><v>${row}</v></c>`
  const { said } = await read(madeWorkbook({ sheets: { One: sheetOf(5000, cell) }, strings }))
  expect(said).toEqual('refused' in said ? { refused: 'too-much-inside' } : { is: 'read', exported: undefined })
})

test('a thread that is ended while it reads is a file with too much in it', unhurried, async () => {
  const stopping = new AbortController()
  const bytes = madeWorkbook({ sheets: { One: sheetOf(5000, () => '<c><v>1</v></c>') } })
  const thread = returnedThread(new Uint8Array(bytes), stopping.signal)
  const reading = thread.read()
  stopping.abort()
  expect(await reading).toEqual({ refused: 'too-much-inside' })
})

test('the export’s id is read from the hidden sheet', async () => {
  const row =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Exportación</t></is></c><c r="B1" t="inlineStr"><is><t>an-id</t></is></c></row>'
  expect((await read(madeWorkbook({ sheets: { Barreras: '', minga: row } }))).said).toEqual({
    is: 'read',
    exported: 'an-id',
  })
  expect((await read(new TextEncoder().encode('x'))).said).toEqual({ refused: 'other-kind' })
})
