import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { blockIdOf, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer, pastTextAnswer } from '@minga/protocol/http/history'
import { demoAnswer } from '@minga/protocol/http/me'
import { openDb } from '@minga/storage/database/open-db'
import { addReturnedText } from '@minga/storage/exports/returned-text-rows'

import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { startPings } from './pings.ts'

// Measures how long many proposals at once delay other requests: the dearest set of the page, and a returned document
// with more changes than that, filed by as many requests as it takes.
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    changes: { type: 'string', default: '200' },
    returned: { type: 'string', default: '2000' },
    port: { type: 'string', default: '4937' },
  },
})
const group = 'acero'
const roadmap = roadmapId.parse('hoja-de-ruta-acero')
const words = 'La escoria de alto horno se mide por tonelada de acero. '.repeat(22).slice(0, 1200)
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-proposals-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

let server = await startDemo(folder, Number(flags.port))
const { people } = demoAnswer.parse(await (await fetch(`${server.url}/api/demo`)).json())
const editor = people.find(({ groups }) => groups.some(({ id, role }) => id === group && role === 'editor'))
if (editor === undefined) throw new Error(`the demo has no editor of ${group}`)
const headers = { origin: server.url, 'content-type': 'application/json' }
const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
  method: 'POST',
  headers,
  body: JSON.stringify({ email: editor.email, password: editor.password }),
})
const cookie = signedIn.headers
  .getSetCookie()
  .map((each) => each.split(';')[0])
  .join('; ')
const path = `/api/roadmaps/${roadmap}`
const { sequence } = authorshipAnswer.parse(JSON.parse(await ask(`${path}/authorship`)))
const { tree } = pastTextAnswer.parse(JSON.parse(await ask(`${path}/at/${sequence}`)))
const lines = (tree as TreeElement[]).filter(({ name }) => name === 'paragraph').map(blockIdOf)
await server.stop()
const returned = await plantReturned()
server = await startDemo(folder, Number(flags.port))
const pings = {
  'the event loop': startPings(`${server.url}/healthz`),
  'what reads rows': startPings(`${server.url}/api/inbox/count`, { cookie }),
}

async function ask(path: string, body?: unknown) {
  const answer = await fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
  return text
}

/** Sends all requests at once, and reports how long others waited meanwhile. */
async function timed(name: string, asked: () => Promise<{ readonly bytes: number }>): Promise<void> {
  for (const each of Object.values(pings)) await each.read()
  const began = performance.now()
  const { bytes } = await asked()
  const took = Math.round(performance.now() - began)
  const waited: string[] = []
  for (const [who, each] of Object.entries(pings)) {
    const times = (await each.read()).toSorted((one, other) => one - other)
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN
    waited.push(`${who} p95 ${p95.toFixed(1)}, at most ${Math.round(times.at(-1) ?? Number.NaN)}`)
  }
  process.stdout.write(`${name}: ${took} ms, ${Math.round(bytes / 1000)} KB answered; ${waited.join('; ')}\n`)
}

try {
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  await timed('nothing', async () => {
    await wait(3000)
    return { bytes: 0 }
  })
  for (let round = 0; round < Number(flags.rounds); round++) {
    const changes = Array.from({ length: Number(flags.changes) }, (_, index) => changeAt(round * 1000 + index))
    await timed(`a set of ${flags.changes}`, async () => {
      const answer = await ask(`${path}/proposals`, { id: randomUUID(), base: sequence, changes })
      return { bytes: answer.length }
    })
    await wait(1000)
  }
  for (const id of returned) {
    const indexes = Array.from({ length: Number(flags.returned) }, (_, index) => index)
    await timed(`a returned document of ${flags.returned}, 200 at a time`, async () => {
      let bytes = 0
      for (let from = 0; from < indexes.length; from += 200) {
        const body = { key: randomUUID(), proposals: indexes.slice(from, from + 200), comments: [] }
        bytes += (await ask(`/api/returned/${id}/confirm`, body)).length
      }
      return { bytes }
    })
    await wait(1000)
  }
} finally {
  for (const each of Object.values(pings)) await each.stop()
  await server.stop()
}

function changeAt(index: number) {
  return {
    kind: 'replace' as const,
    block: lines[index % lines.length] ?? '',
    content: [{ text: `${String(index)} ${words}`, marks: {} }],
  }
}

/** As if documents with so many changes had been brought, one for each round: comparing them has figures of its own. */
async function plantReturned(): Promise<string[]> {
  const db = openDb(join(folder, 'minga.sqlite'))
  const { id: by } = await db
    .selectFrom('user')
    .select('id')
    .where('email', '=', editor?.email ?? '')
    .executeTakeFirstOrThrow()
  const ids = Array.from({ length: Number(flags.rounds) }, () => randomUUID())
  for (const [round, id] of ids.entries()) {
    const proposals = Array.from({ length: Number(flags.returned) }, (_, index) => ({
      said: `${String(round)}-${String(index)}`,
      change: changeAt((round + 1) * 10_000 + index),
      authors: [],
    }))
    const row = {
      id,
      roadmap,
      room: roadmapRoom(roadmap),
      export: null,
      sequence,
      by: personId.parse(by),
      organisation: organisationId.parse('alacero'),
      original: { kind: 'docx' as const, stored: `bench-${id}`, bytes: 2, sha256: String(round).padStart(64, '0') },
      onBehalfOf: null,
      name: 'devuelto.docx',
      sha256: String(round).padStart(64, '0'),
      at: new Date().toISOString(),
      report: Buffer.from('{}'),
      changes: JSON.stringify({ proposals, comments: [] }),
    }
    await db.transaction().execute((tx) => addReturnedText(tx, row))
  }
  await db.destroy()
  return ids
}
