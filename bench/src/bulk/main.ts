import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { groupId } from '@minga/domain/identity/ids'

import { signIn, writersOf } from '../demo-writer.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { longRegister } from './long-register.ts'
import { startTypingThread, type PlaceName, type TypingThread } from './typing-thread.ts'

// Measures how long many changes of records take as one set, and what another person's letters wait meanwhile: new
// records, the same ones changed, and all of it taken back.
const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '5000' },
    port: { type: 'string', default: '4796' },
  },
})
const group = groupId.parse('acero')
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-bulk-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const server = await startDemo(folder, Number(flags.port))
const [importer, other] = await writersOf(server.url, group)
if (importer === undefined || other === undefined) throw new Error(`the demo has no two writers of ${group}`)

const [sender, { cookie: others }] = [await signIn(server.url, importer), await signIn(server.url, other)]
const typists: Record<PlaceName, TypingThread> = {
  'a roadmap': await startTypingThread({ address: server.url, cookie: others, place: 'a roadmap' }),
  'the same register': await startTypingThread({ address: server.url, cookie: others, place: 'the same register' }),
}

try {
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  const register = longRegister(Number(flags.records))
  await timed('nothing', () => wait(5000))
  // The first time of anything in a process is slow.
  await timed('the first 500 records of a process', () => sender.change(group, longRegister(500).flat()))
  await wait(3000)
  const made = await timed('new records of 20 fields', () => sender.change(group, register.flat()))
  await wait(5000)
  await timed('after it', () => wait(5000))
  const scales = new Set(['severity', 'persistence', 'tractability', 'confidence'])
  const rated = register.flat().filter(({ field }) => scales.has(field))
  await timed('four fields of each changed', () =>
    sender.change(
      group,
      rated.map((change) => ({ ...change, base: 3, value: 4 })),
    ),
  )
  await wait(5000)
  await timed('the new ones taken back', () => sender.post(`/api/changes/${made}/undo`, {}))
} finally {
  await Promise.all(Object.values(typists).map((typist) => typist.stop()))
  await server.stop()
}

async function timed<Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> {
  await readAll()
  const [began, before] = [performance.now(), server.usage()]
  await server.held()
  const answer = await run()
  const took = Math.round(performance.now() - began)
  const cpu = Math.round(server.usage().cpu - before.cpu)
  const { longest } = await server.held()
  const waits = (await readAll()).map(([place, times]) => `a letter in ${place} ${spread(times)}`)
  process.stdout.write(
    `${name}: ${took} ms, ${cpu} ms of the server's processor; ${waits.join('; ')}; event loop held for ${longest.toFixed(0)} ms at most\n`,
  )
  return answer
}

function readAll() {
  return Promise.all(Object.entries(typists).map(async ([place, typist]) => [place, await typist.read()] as const))
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN)
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)} ms`
}
