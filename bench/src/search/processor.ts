import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { searchTerms } from '@minga/domain/search/search-terms'
import { openDb } from '@minga/storage/database/open-db'
import { allGroups } from '@minga/storage/groups/group-rows'
import { findEntries } from '@minga/storage/search/search-rows'
import { writeSlice } from '@minga/storage/search/write-search-index'

import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { addPassages, searches } from './passages.ts'

// Measures what a search costs the thread of lists, in ms of the processor: a time that other work on the machine changes less.
const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '45000' },
    rounds: { type: 'string', default: '9' },
    port: { type: 'string', default: '4797' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-search-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
await (await startDemo(folder, Number(flags.port))).stop()
const file = join(folder, 'minga.sqlite')
await addPassages(file, roadmapRoom(roadmapId.parse('hoja-de-ruta-cemento')), Number(flags.rows))

const db = openDb(file)
const began = process.cpuUsage()
while (await writeSlice(db));
process.stdout.write(`indexing ${flags.rows} passages: ${spent(began).toFixed(0)} ms\n`)
const groups = (await allGroups(db)).map(({ id }) => id)
const [organisation, person] = [organisationId.parse('ficem'), personId.parse('nobody')]
const reader = { groups, drafts: [], shared: groups, organisation, person }
const days = ['2026-11-21', '2026-10-29', '2025-11-28']
for (const q of searches) {
  const times: number[] = []
  for (let round = 0; round <= Number(flags.rounds); round++) {
    const start = process.cpuUsage()
    await findEntries(db, { reader, terms: searchTerms(q), days }, { offset: 0, limit: 21 })
    // The first fills what the database keeps in memory.
    if (round > 0) times.push(spent(start))
  }
  const sorted = times.toSorted((one, other) => one - other)
  process.stdout.write(`${q}: ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)} ms\n`)
}
await db.destroy()

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
