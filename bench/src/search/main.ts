import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { groupId, roadmapId } from '@minga/domain/identity/ids'
import { setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'

import { startTypist, type Typist } from '../bulk/typist.ts'
import { signIn, writersOf, type DemoWriter } from '../demo-writer.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { addPassages, isBehind, searches } from './passages.ts'

// Measures how long a search over many passages takes, and what the letters of twenty people wait meanwhile.
const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '45000' },
    typists: { type: 'string', default: '20' },
    port: { type: 'string', default: '4797' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-search-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const typed = roadmapRoom(roadmapId.parse('hoja-de-ruta-acero'))
const searched = roadmapRoom(roadmapId.parse('hoja-de-ruta-cemento'))

process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
await (await startDemo(folder, Number(flags.port))).stop()
const rows = join(folder, 'minga.sqlite')
await addPassages(rows, searched, Number(flags.rows))
const server = await startDemo(folder, Number(flags.port))
const began = performance.now()
while (await isBehind(rows)) await wait(200)
process.stdout.write(`indexed ${flags.rows} passages in ${Math.round(performance.now() - began)} ms\n`)

const [person] = await writersOf(server.url, groupId.parse('acero'))
if (person === undefined) throw new Error('the demo has no writer of the group')
const writer = await signIn(server.url, person)
const people: Typist[] = []
for (let count = 0; count < Number(flags.typists); count++) {
  people.push(await startTypist(server.url, writer.cookie, typed, writeLetter))
}
await searchAll(writer)
await timed('no search', () => wait(8000))
await timed('searches one after the other', async () => {
  for (const [name, times] of await searchAll(writer)) say(`  ${name}`, times)
})
await timed('no search', () => wait(8000))
for (const each of people) each.stop()
await server.stop()

async function timed(name: string, run: () => Promise<void>): Promise<void> {
  for (const each of people) each.read()
  await server.held()
  await run()
  say(
    `${name}: a letter`,
    people.flatMap((each) => each.read()),
  )
  process.stdout.write(`  event loop held for ${(await server.held()).longest.toFixed(0)} ms at most\n`)
}

/** Each search twenty times, with the times that its answers took, in ms. */
async function searchAll(from: DemoWriter): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for (let round = 0; round < 20; round++) {
    for (const q of searches) {
      const start = performance.now()
      await from.get(`/api/search?${new URLSearchParams({ q })}`)
      found.set(q, [...(found.get(q) ?? []), performance.now() - start])
    }
  }
  found.set('all searches', [...found.values()].flat())
  return found
}

function say(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1)
  process.stdout.write(`${name}: p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)} ms\n`)
}

function writeLetter(doc: Parameters<typeof titleOf>[0]): void {
  setTitle(doc, `${titleOf(doc).slice(0, 80)}x`)
}
