import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { personId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { demoAnswer } from '@minga/protocol/http/me'
import { openDb } from '@minga/storage/database/open-db'

import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { plantThreads } from '../threads/plant-threads.ts'
import { startPings } from './pings.ts'

// Measures how long a heavy answer delays other requests: large lists and files, on the demo with many records and
// discussions.
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    records: { type: 'string', default: '5000' },
    threads: { type: 'string', default: '420' },
    port: { type: 'string', default: '4795' },
  },
})
const group = 'acero'
const roadmap = roadmapId.parse('hoja-de-ruta-acero')
const room = roadmapRoom(roadmap)
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-heavy-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const seeding = await startDemo(folder, Number(flags.port))
const { people } = demoAnswer.parse(await (await fetch(`${seeding.url}/api/demo`)).json())
await seeding.stop()
const reader = people.find(({ groups }) => groups.some(({ id, role }) => id === group && role === 'editor'))
if (reader === undefined) throw new Error(`the demo has no editor of ${group}`)
await plant()

const server = await startDemo(folder, Number(flags.port))
const pings = startPings(`${server.url}/healthz`)
try {
  const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ email: reader.email, password: reader.password }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { byteLength } = await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return byteLength
  }
  const matrix = { of: { kind: 'roadmap', roadmap }, language: 'es', own: false }
  const asked: Readonly<Record<string, () => Promise<number>>> = {
    nothing: async () => new Promise((resolve) => setTimeout(() => resolve(0), 300)),
    'all barriers': () => ask('/api/barriers?limit=200'),
    'facts of a group': () => ask(`/api/groups/${group}/facts?limit=200`),
    home: () => ask('/api/home'),
    'an organisation': () => ask('/api/organisations/alacero'),
    'discussions of a room, one page': () => ask(`/api/threads?room=${room}&limit=200`),
    'matrix, XLSX': () => ask('/api/comment-matrix', { ...matrix, format: 'xlsx' }),
    'matrix, DOCX': () => ask('/api/comment-matrix', { ...matrix, format: 'docx' }),
    authorship: () => ask(`/api/roadmaps/${roadmap}/authorship`),
  }
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  for (const [name, run] of Object.entries(asked)) {
    // The first loads code and fills caches.
    await run()
    await pings.read()
    const longest: number[] = []
    const took: number[] = []
    let bytes = 0
    for (let round = 0; round < Number(flags.rounds); round++) {
      const began = performance.now()
      bytes = await run()
      took.push(performance.now() - began)
      longest.push(Math.max(0, ...(await pings.read())))
    }
    process.stdout.write(
      `${name}: ${Math.round(bytes / 1000)} KB, answered after ${median(took)} ms; a ping meanwhile at most ${median(longest)} ms (${Math.round(Math.min(...longest))} to ${Math.round(Math.max(...longest))})\n`,
    )
  }
} finally {
  await pings.stop()
  await server.stop()
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN)
}

async function plant(): Promise<void> {
  const db = openDb(join(folder, 'minga.sqlite'))
  await plantThreads(db, {
    room,
    inRoom: Number(flags.threads),
    altogether: Number(flags.threads),
    reader: personId.parse(
      (
        await db
          .selectFrom('user')
          .select('id')
          .where('email', '=', reader?.email ?? '')
          .executeTakeFirstOrThrow()
      ).id,
    ),
  })
  const long = JSON.stringify([{ kind: 'paragraph', content: [{ text: '¿De dónde sale esta cifra? '.repeat(150) }] }])
  await db.updateTable('comment').set({ text: long }).execute()
  await db.transaction().execute(async (step) => {
    for (const kind of ['barrier', 'action']) {
      const row = await step
        .selectFrom('record_row')
        .selectAll()
        .where('kind', '=', kind)
        .where('group_id', '=', group)
        .executeTakeFirstOrThrow()
      const fact = await step
        .selectFrom('record_fact')
        .selectAll()
        .where('record', '=', row.record)
        .executeTakeFirstOrThrow()
      for (let index = 0; index < Number(flags.records); index++) {
        const record = `planted-${kind}-${index}`
        const fields = JSON.stringify({ ...(JSON.parse(row.fields) as object), id: record })
        const position = `z${String(index).padStart(6, '0')}`
        await step
          .insertInto('record_fact')
          .values({ ...fact, record, number: 10_000 + index })
          .execute()
        await step
          .insertInto('record_row')
          .values({ ...row, record, position, fields })
          .execute()
      }
    }
  })
  await db.destroy()
}
