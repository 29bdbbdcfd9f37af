import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { groupId, roadmapId } from '@minga/domain/identity/ids'
import { setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'

import { startTypist } from '../bulk/typist.ts'
import { signIn, writersOf } from '../demo-writer.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'

// Measures what the largest file of series costs others: letters in a roadmap, and the event loop, while it is brought,
// confirmed, read beside others, and written as a file.
const { values: flags } = parseArgs({
  options: {
    series: { type: 'string', default: '5000' },
    years: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '4799' },
  },
})
const group = groupId.parse('acero')
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-series-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const server = await startDemo(folder, Number(flags.port))
const [person] = await writersOf(server.url, group)
if (person === undefined) throw new Error('the demo has no writer of the group')
const writer = await signIn(server.url, person)
const room = roadmapRoom(roadmapId.parse('hoja-de-ruta-acero'))
const typist = await startTypist(server.url, writer.cookie, room, (doc) => setTitle(doc, `${titleOf(doc).slice(-40)}e`))
process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
await measured('nothing', () => new Promise((resolve) => setTimeout(resolve, 5000)))
for (let round = 0; round < Number(flags.rounds); round++) {
  const id = randomUUID()
  const about = new URLSearchParams({
    name: 'largest.csv',
    source: 'Bench',
    address: 'https://example.org/series',
    boundary: 'Scope 1',
    vintage: String(2000 + round),
    licence: 'CC0',
    kind: 'projected',
  })
  const file = new TextEncoder().encode(largest(round))
  await measured(`brings ${Math.round(file.byteLength / 1000)} KB`, () =>
    writer.post(`/api/groups/${group}/datasets/${id}?${about}`, file),
  )
  await measured('confirms', () => writer.post(`/api/datasets/${id}/confirm`, { key: randomUUID() }))
  await measured('reads 50 beside others', () => writer.get(`/api/groups/${group}/observations?limit=50`))
  await measured('takes it as a workbook', () => writer.get(`/api/datasets/${id}/file?format=xlsx&layout=wide`))
}
typist.stop()
await server.stop()

/** As many series as one file may have, of countries and scenarios, with figures that read in one way. */
function largest(round: number): string {
  const years = Array.from({ length: Number(flags.years) }, (_, at) => 2020 + at)
  const scenarios = Math.ceil(Number(flags.series) / 100)
  const lines = Array.from({ length: Number(flags.series) }, (_, at) => {
    const [place, scenario] = [at % 100, Math.floor(at / 100) % scenarios]
    const figures = years.map((year) => `${(at * 7 + year + round) % 900}.${at % 10}`)
    return [`Model ${round}`, `Scenario ${scenario}`, `Region ${place}`, 'Emissions|CO2', 'Mt CO2/yr', ...figures].join(
      ',',
    )
  })
  return [['Model', 'Scenario', 'Region', 'Variable', 'Unit', ...years].join(','), ...lines].join('\n')
}

async function measured(name: string, run: () => Promise<unknown>): Promise<void> {
  typist.read()
  await server.held()
  const began = performance.now()
  await run()
  const took = performance.now() - began
  const { worked, longest } = await server.held()
  const letters = typist.read().toSorted((a, b) => a - b)
  const p95 = letters[Math.floor(letters.length * 0.95)] ?? Number.NaN
  process.stdout.write(
    `${name}: answered after ${ms(took)}, event loop at work ${ms(worked)}, held ${ms(longest)}; a letter p95 ${ms(p95)} of ${letters.length}\n`,
  )
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}
