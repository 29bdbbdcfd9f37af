import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { groupId } from '@minga/domain/identity/ids'

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
    // Where the last workbook is put, for a look at it.
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
  const bring = async (id: string) =>
    writer.post(`/api/groups/${group}/register/returned/${id}?name=registro.xlsx`, workbook)
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    nothing: () => wait(3000),
    'workbook, all kinds': async () => (workbook = await file('format=xlsx')),
    'CSV, one kind': () => file('format=csv&kind=barrier'),
    'data package': () => file('format=json'),
    'the workbook brought back unedited': () => bring(randomUUID()),
  }
  for (const [name, run] of Object.entries(asked)) {
    for (let round = 0; round < Number(flags.rounds); round++) await timed(name, run)
  }
  // Everything rated anew since the file was given out: a report of as many cells as there are records, all of which are written.
  const severities = register.flat().filter(({ field }) => field === 'severity')
  await writer.change(
    group,
    severities.map((change) => ({ ...change, base: 3, value: 4 })),
  )
  workbook = await file('format=xlsx')
  await writer.change(
    group,
    severities.map((change) => ({ ...change, base: 4, value: 3 })),
  )
  if (flags.keep !== undefined) writeFileSync(flags.keep, workbook)
  const returned = randomUUID()
  await timed('brought back, a cell of each row changed since', () => bring(returned))
  const choices = severities.map(({ record, field }) => ({ record, field, take: 'theirs' }))
  await timed('read again', () => writer.get(`/api/returned/${returned}`))
  await timed('applied', () => writer.post(`/api/returned/${returned}/apply`, { key: randomUUID(), choices }))
} finally {
  await server.stop()
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
