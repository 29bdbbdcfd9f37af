import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { groupId } from '@minga/domain/identity/ids'

import { returnedApplied } from '@minga/protocol/http/returned-registers'
import {
  editedWorkbook,
  type EditedSheet,
} from '@minga/server/src/features/register-files/returned/testing/edited-workbook.ts'

import { longRegister } from '../bulk/long-register.ts'
import { signIn, writersOf } from '../demo-writer.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'

// Measures how long the files of a long register take, out and back, and how long they hold the event loop of all.
const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '4797' },
    // The path for the last workbook, for a look at it.
    keep: { type: 'string' },
  },
})
const group = groupId.parse('acero')
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-files-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const server = await startDemo(folder, Number(flags.port))
try {
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  const [person] = await writersOf(server.url, group)
  if (person === undefined) throw new Error(`the demo has no writer of ${group}`)
  const writer = await signIn(server.url, person)
  const register = longRegister(Number(flags.records))
  await writer.change(group, register.flat())
  await wait(3000)
  const file = (format: string) => writer.get(`/api/groups/${group}/register/file?language=es&${format}`)
  let workbook = await file('format=xlsx')
  const bring = (id: string, bytes: Uint8Array) =>
    writer.post(`/api/groups/${group}/register/returned/${id}?name=registro.xlsx`, bytes)
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    nothing: () => wait(3000),
    'workbook, all kinds': async () => (workbook = await file('format=xlsx')),
    'CSV, one kind': () => file('format=csv&kind=barrier'),
    'data package': () => file('format=json'),
    'the workbook brought back unedited': () => bring(randomUUID(), workbook),
  }
  for (const [name, run] of Object.entries(asked)) {
    for (let round = 0; round < Number(flags.rounds); round++) await timed(name, run)
  }
  // Each record of the sheets rated anew by another program: a report of as many cells as there are records, all written.
  const rated = await editedWorkbook(Buffer.from(await file('format=xlsx')), (sheets) => sheets.forEach(rateAnew))
  const returned = randomUUID()
  await timed('brought back, a cell of each row changed', () => bring(returned, rated))
  await timed('read again', () => writer.get(`/api/returned/${returned}`))
  const key = randomUUID()
  let applied = 0
  await timed('applied in pieces', async () => {
    for (let [piece, pieces] = [1, 1]; piece <= pieces; piece++) {
      const answer = await writer.post(`/api/returned/${returned}/apply`, { key, piece, choices: [] })
      const { pieces: all, results } = returnedApplied.parse(answer)
      pieces = all
      applied += results.filter(({ state }) => state === 'applied').length
    }
  })
  process.stdout.write(`${applied} cells of ${register.length} records were written\n`)
  if (flags.keep !== undefined) writeFileSync(flags.keep, rated)
} finally {
  await server.stop()
}

function rateAnew(sheet: EditedSheet): void {
  const [labels = [], ...rows] = sheet.rows
  const at = labels.indexOf('Severidad')
  if (at >= 0) for (const row of rows) row[at] = row[at] === 4 ? 3 : 4
}

async function timed(name: string, run: () => Promise<unknown>): Promise<void> {
  await wait(500)
  await server.held()
  const began = performance.now()
  await run()
  const took = Math.round(performance.now() - began)
  const { longest, p99 } = await server.held()
  process.stdout.write(
    `${name}: ${took} ms; event loop held for ${longest.toFixed(0)} ms at most, p99 ${p99.toFixed(0)}\n`,
  )
}
