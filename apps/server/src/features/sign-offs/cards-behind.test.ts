import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { barrier, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const soon = { timeout: 20_000, interval: 50 }

const server = await sharedServer()
const db = await sharedDb(server)
let work = ''
let room: Inside

async function ask(method: string, path: string, body?: object) {
  const { status, text } = await server.ask('lead', method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

/** Changes a title as an editor of the register; resolves once the rows have it. */
async function retitle(language: 'en' | 'pt', base: string | undefined, value: string) {
  const before = (await recordTextsOf(db, [barrier])).get(barrier)?.texts
  const change = {
    record: barrier,
    kind: 'barrier',
    field: `title/${language}`,
    value,
    ...(base !== undefined && { base }),
  }
  const asked = { key: randomUUID(), piece: 1, of: 1, changes: [change] }
  expect(await ask('POST', `/api/groups/${steel}/records`, asked)).toMatchObject({
    body: { results: [{ state: 'applied' }] },
  })
  await vi.waitFor(
    async () => expect((await recordTextsOf(db, [barrier])).get(barrier)?.texts).not.toEqual(before),
    soon,
  )
}

async function named(): Promise<string> {
  const id = randomUUID()
  expect(await ask('POST', `/api/roadmaps/${work}/versions`, { id, name: 'Asked' })).toMatchObject({ status: 200 })
  return id
}

const open = (version: string) =>
  ask('POST', `/api/roadmaps/${work}/sign-offs`, {
    id: randomUUID(),
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero'],
    closesOn: '2999-01-31',
    rule: 'each',
    nature: 'technical',
  })

beforeAll(async () => {
  const made = await ask('POST', `/api/groups/${steel}/roadmaps`, { title: 'Commitment' })
  work = newRoadmapAnswer.parse(made.body).id
  await ask('PATCH', `/api/roadmaps/${work}`, { state: 'open' })
  room = await enterRoom(server, 'editor', roadmapRoom(work as never))
  const card = new Y.XmlElement('recordCard')
  for (const [name, value] of Object.entries({ id: 'card', kind: 'barrier', record: barrier, room: steelRegister })) {
    card.setAttribute(name, value)
  }
  room.doc.transact(() => bodyOf(room.doc).push([card]))
  await retitle('pt', undefined, 'O forno')
  await ask('PATCH', `/api/records/${barrier}/language`, { language: 'pt' })
})
afterAll(() => room.leave())

test('a card whose frozen title is behind its source is named, and the version not offered; another one is', async () => {
  const first = await named()
  await retitle('pt', 'O forno', 'O alto-forno')
  const behind = await named()
  expect(await open(behind)).toMatchObject({
    status: 409,
    body: { field: 'cards', records: [expect.stringMatching(/^BAR-/)] },
  })
  const cards = async (of: string, by: Principal = 'lead') =>
    JSON.parse((await server.ask(by, 'GET', `/api/roadmaps/${work}/versions/${of}/cards`)).text) as unknown
  expect(await cards(behind)).toMatchObject({ behind: [expect.stringMatching(/^BAR-/)], missing: [] })
  expect(await cards(first)).toEqual({ behind: [], missing: [], isTranslation: false })
  // This one says the same in both languages.
  expect((await open(first)).status).toBe(200)
})

test('a card without a title in the language of the text is named before; where the work began in it, it is no hindrance', async () => {
  await retitle('en', 'No slag', '')
  const untitled = await named()
  const asked = await server.ask('lead', 'GET', `/api/roadmaps/${work}/versions/${untitled}/cards`)
  expect(JSON.parse(asked.text)).toMatchObject({ behind: [], missing: [expect.stringMatching(/^BAR-/)] })
  expect((await open(untitled)).status).toBe(200)
})
