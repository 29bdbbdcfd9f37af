import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { newRecordId, roadmapId } from '@minga/domain/identity/ids'
import type { ChangeValue, RecordChange } from '@minga/domain/register-changes/record-change'
import { setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { groupId } from '@minga/domain/identity/ids'
import { demoAnswer } from '@minga/protocol/http/me'
import { usualChanges, registerChanged } from '@minga/protocol/http/register-changes'

import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { startTypist } from './typist.ts'

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
const { people } = demoAnswer.parse(await (await fetch(`${server.url}/api/demo`)).json())
const [importer, other] = people.filter(({ groups }) =>
  groups.some(({ id, role }) => id === group && (role === 'editor' || role === 'lead')),
)
if (importer === undefined || other === undefined) throw new Error(`the demo has no two writers of ${group}`)

const [cookie, others] = [await signIn(importer), await signIn(other)]
const typists = {
  'a letter in a roadmap': await startTypist(
    server.url,
    others,
    roadmapRoom(roadmapId.parse('hoja-de-ruta-acero')),
    (doc) => setTitle(doc, `${titleOf(doc).slice(0, 80)}x`),
  ),
  'a letter in the same register': await startTypist(server.url, others, registerRoom(group), (doc) => {
    const record = doc.getMap('barriers').values().next().value as { set(key: string, value: string): void }
    record.set('outsideLead', `x${Date.now()}`)
  }),
}

try {
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  const records = Array.from({ length: Number(flags.records) }, () => newRecordId())
  await timed('nothing', () => wait(5000))
  const made = await timed('new records of 20 fields', () =>
    send(records.flatMap((record, at) => fieldsOf(record, at))),
  )
  await wait(5000)
  await timed('after it', () => wait(5000))
  await timed('four fields of each changed', () =>
    send(
      records.flatMap((record) =>
        ['severity', 'persistence', 'tractability', 'confidence'].map((field) => ({
          record,
          kind: 'barrier' as const,
          field,
          base: 3,
          value: 4,
        })),
      ),
    ),
  )
  await wait(5000)
  await timed('the new ones taken back', () => post(`/api/changes/${made}/undo`, {}))
} finally {
  for (const typist of Object.values(typists)) typist.stop()
  await server.stop()
}

async function timed<Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> {
  for (const typist of Object.values(typists)) typist.read()
  const began = performance.now()
  const answer = await run()
  const took = Math.round(performance.now() - began)
  const waits = Object.entries(typists).map(([who, typist]) => `${who} ${spread(typist.read())}`)
  process.stdout.write(`${name}: ${took} ms; ${waits.join('; ')}\n`)
  return answer
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN)
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)} ms`
}

/** @returns the key of the set */
async function send(changes: readonly RecordChange[]): Promise<string> {
  const key = randomUUID()
  const of = Math.ceil(changes.length / usualChanges)
  for (let piece = 1; piece <= of; piece++) {
    const part = changes.slice((piece - 1) * usualChanges, piece * usualChanges)
    const { results } = registerChanged.parse(
      await post(`/api/groups/${group}/records`, { key, piece, of, changes: part }),
    )
    const other = results.find(({ state }) => state !== 'applied')
    if (other !== undefined) throw new Error(`a change was not applied: ${JSON.stringify(other)}`)
  }
  return key
}

async function post(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

function fieldsOf(record: RecordChange['record'], at: number): RecordChange[] {
  const fields: Readonly<Record<string, ChangeValue>> = {
    'title/es': `Falta de chatarra de calidad en la región número ${at}`,
    'title/pt': `Falta de sucata de qualidade na região número ${at}`,
    'title/en': `Too little scrap of quality in region number ${at}`,
    category: 'technological',
    subcategory: 'feedstock',
    status: 'accepted',
    severity: 3,
    persistence: 3,
    tractability: 3,
    confidence: 3,
    valueChainStage: 'inputs',
    tnaClass: 'crucial',
    depth: 'symptom',
    trend: 'steady',
    evidenceStatus: 'documented',
    sectors: { add: ['steel'], remove: [] },
    countries: { add: ['MEX', 'BRA'], remove: [] },
    lead: 'alacero',
    sources: { add: [`S${at} informe de la región`], remove: [] },
    illustrative: true,
  }
  return Object.entries(fields).map(([field, value]) => ({ record, kind: 'barrier', field, value }))
}

async function signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<string> {
  const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}
