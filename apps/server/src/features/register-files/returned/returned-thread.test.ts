import { monitorEventLoopDelay } from 'node:perf_hooks'

import { expect, test } from 'vitest'

import { madeWorkbook } from '../../../files/workbook/testing/made-workbook.ts'
import { ReturnedThread } from './returned-thread.ts'

const unhurried = { timeout: 60_000 }

/** What a thread says of a file, how long it took in ms, and for how long it held the event loop. */
async function read(bytes: Uint8Array) {
  const held = monitorEventLoopDelay({ resolution: 5 })
  const thread = new ReturnedThread(new Uint8Array(bytes), new AbortController().signal)
  held.enable()
  const begun = performance.now()
  const said = await thread.read()
  const took = performance.now() - begun
  held.disable()
  await thread.end()
  return { said, took, held: held.max / 1e6 }
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

test('2,000,000 cells are read, or refused, within five seconds, and nobody waits for it', unhurried, async () => {
  const bytes = madeWorkbook({
    sheets: { One: sheetOf(10_000, (row, column) => `<c r="${column}${row}"><v>1</v></c>`) },
  })
  const { said, took, held } = await read(bytes)
  expect(said).toEqual('refused' in said ? { refused: 'too-much-inside' } : { exported: undefined })
  expect(took).toBeLessThan(8000)
  expect(held).toBeLessThan(500)
})

test('texts that do not fit into its memory end the thread, and nothing else', unhurried, async () => {
  const strings = Array.from({ length: 900_000 }, (_, at) => `<si><t>${at}áé</t></si>`).join('')
  const cell = (row: number, column: string) => `<c r="${column}${row}" t="s"><v>${row}</v></c>`
  const { said } = await read(madeWorkbook({ sheets: { One: sheetOf(5000, cell) }, strings }))
  expect(said).toEqual('refused' in said ? { refused: 'too-much-inside' } : { exported: undefined })
})

test('a thread that is ended while it reads is a file with too much in it', unhurried, async () => {
  const stopping = new AbortController()
  const bytes = madeWorkbook({ sheets: { One: sheetOf(5000, () => '<c><v>1</v></c>') } })
  const thread = new ReturnedThread(new Uint8Array(bytes), stopping.signal)
  const reading = thread.read()
  stopping.abort()
  expect(await reading).toEqual({ refused: 'too-much-inside' })
})

test('the export’s id is read from the hidden sheet', async () => {
  const row =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Exportación</t></is></c><c r="B1" t="inlineStr"><is><t>an-id</t></is></c></row>'
  expect((await read(madeWorkbook({ sheets: { Barreras: '', minga: row } }))).said).toEqual({ exported: 'an-id' })
  expect((await read(new TextEncoder().encode('x'))).said).toEqual({ refused: 'other-kind' })
})
