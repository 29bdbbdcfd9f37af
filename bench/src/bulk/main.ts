import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { groupId } from '@minga/domain/identity/ids'

import { signIn, writersOf } from '../demo-writer.ts'
import { timeAt } from '../drawn-keys.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { startSendingProcess } from './sending-process.ts'
import { startTypingThread, type PlaceName, type TypingThread } from './typing-thread.ts'

// Measures how long many changes of records take as one set, and what another person's letters wait meanwhile: new
// records, the same ones changed, and all of it taken back. Before and after stands what a letter waits without them.
const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '4796' },
    // Of the sender's process for the scheduler. 0 competes with the server for its two cores.
    nice: { type: 'string', default: '19' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-bulk-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Of each step and place, the times of each round: some eighty in a set, of which four are beyond the p95. */
const found = new Map<string, (readonly number[])[]>()
process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
for (let round = 1; round <= Number(flags.rounds); round++) await measure(join(folder, String(round)))
for (const [name, rounds] of found) {
  const p95s = rounds.map((times) => timeAt(times, 0.95))
  const all = rounds.flat()
  process.stdout.write(
    `${name}: p95 ${p95s.map((each) => each.toFixed(1)).join(', ')}; median ${timeAt(p95s, 0.5).toFixed(1)} ms; of all ${all.length} letters together ${timeAt(all, 0.95).toFixed(1)} ms\n`,
  )
}

async function measure(data: string): Promise<void> {
  const server = await startDemo(data, Number(flags.port), 10)
  const [importer, other] = await writersOf(server.url, groupId.parse('acero'))
  if (importer === undefined || other === undefined) throw new Error('the demo has no two writers of a group')
  const { cookie } = await signIn(server.url, other)
  const typists: Record<PlaceName, TypingThread> = {
    'a roadmap': await startTypingThread({ address: server.url, cookie, place: 'a roadmap' }),
    'the same register': await startTypingThread({ address: server.url, cookie, place: 'the same register' }),
  }
  const asked = { ...importer, address: server.url, records: Number(flags.records) }
  const sender = await startSendingProcess(asked, Number(flags.nice))
  const readAll = () =>
    Promise.all(Object.entries(typists).map(async ([place, typist]) => [place, await typist.read()] as const))
  const timed = async (name: string, run: () => Promise<unknown>) => {
    await readAll()
    const [began, before, threads] = [performance.now(), server.usage(), server.threads()]
    await server.held()
    await run()
    const took = Math.round(performance.now() - began)
    const cpu = Math.round(server.usage().cpu - before.cpu)
    const byThread = [...server.threads()]
      .map(([thread, ms]) => [thread, Math.round(ms - (threads.get(thread) ?? 0))] as const)
      .filter(([, ms]) => ms > 20)
      .map(([thread, ms]) => `${thread} ${ms}`)
    const { longest } = await server.held()
    const waits = (await readAll()).map(([place, times]) => {
      const key = `${name}, a letter in ${place}`
      found.set(key, [...(found.get(key) ?? []), times])
      return `a letter in ${place} p50 ${timeAt(times, 0.5).toFixed(1)}, p95 ${timeAt(times, 0.95).toFixed(1)}, longest ${timeAt(times, 1).toFixed(0)} ms`
    })
    process.stdout.write(
      `${name}: ${took} ms, ${cpu} ms of the server's processor (${byThread.join(', ')}); ${waits.join('; ')}; event loop held for ${longest.toFixed(0)} ms at most\n`,
    )
  }
  try {
    // The first time of anything in a process is slow.
    await timed('the first 500 records of a process', () => sender.run('warm up'))
    await wait(3000)
    await timed('nothing, before', () => wait(8000))
    await timed('new records of 20 fields', () => sender.run('make'))
    await timed('just after', () => wait(5000))
    await timed('nothing, after', () => wait(8000))
    await timed('four fields of each changed', () => sender.run('rate'))
    await wait(5000)
    await timed('the new ones taken back', () => sender.run('undo'))
  } finally {
    sender.stop()
    await Promise.all(Object.values(typists).map((typist) => typist.stop()))
    await server.stop()
  }
}
