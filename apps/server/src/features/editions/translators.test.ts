import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { newEditionAnswer } from '@minga/protocol/http/editions'
import { groupsAnswer } from '@minga/protocol/http/me'
import { closeCode } from '@minga/protocol/wire/close-code'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { paragraph } from '../../testing/written-blocks.ts'
import { steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { workToTranslate } from '../../testing/work-to-translate.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const { id, work, source, ask, begin, editions, translation, counts, write } = await workToTranslate(server)
afterAll(() => source.leave())

beforeAll(async () => {
  await begin('pt', 'copy', 'lead', work, id)
})

describe('a translator', () => {
  const named = (translates: boolean, by: Principal = 'lead', person = 'commenter') =>
    ask(by, 'POST', `/api/groups/${steel}/translators`, { person, language: 'pt', translates })

  test('is named by a lead among those who comment, and writes texts of that language and no other', async () => {
    const en = await ask('lead', 'POST', `/api/roadmaps/${work}/editions`, {
      id: randomUUID(),
      language: 'es',
      from: 'empty',
    })
    const { id: other } = newEditionAnswer.parse(en.body)
    expect((await named(true, 'editor')).status).toBe(403)
    expect((await named(true, 'lead', 'observer')).status).toBe(409)
    expect((await named(true)).status).toBe(200)
    const inside = await enterRoom(server, 'commenter', `roadmap.${id}`)
    await write(inside, id, () => bodyOf(inside.doc).push([paragraph('paragraph', 'own', 'Nota do tradutor.')]))
    expect(await counts('live')).toEqual([0, 4, 1])
    for (const room of [roadmapRoom(work as never), `roadmap.${other}`, 'register.steel']) {
      const refused = await enterRoom(server, 'commenter', room)
      const closed = new Promise((resolve) => refused.provider.on('connection-close', (event) => resolve(event?.code)))
      bodyOf(refused.doc).push([new Y.XmlElement('paragraph')])
      expect([room, await closed]).toEqual([room, closeCode.forbidden])
      refused.leave()
    }
    const mine = await translation('live', 'commenter')
    expect(mine).toMatchObject({ mayWrite: true, mayApprove: false, maySayUnaffected: false })
    const [row] = mine.rows
    const blocks = row?.blocks.map(({ block, leaf: seen }) => ({ block, seen }))
    const say = (wording: string) =>
      ask('commenter', 'POST', `/api/roadmaps/${id}/translation-states`, {
        key: randomUUID(),
        sequence: mine.source.sequence,
        wording,
        blocks,
      })
    expect((await say('reviewed')).status).toBe(200)
    expect((await say('approved')).status).toBe(403)
    // Asks the author about a sentence of the source.
    const thread = {
      id: randomUUID(),
      audience: 'coalition',
      place: {
        kind: 'passage',
        roadmap: work,
        passages: [{ block: 's2', start: 0, quotation: '¡La gran', before: '', after: '' }],
      },
      comment: { id: randomUUID(), text: [{ kind: 'paragraph', content: [{ text: '¿Qué total?' }] }] },
    }
    expect((await ask('commenter', 'POST', '/api/threads', thread)).status).toBe(200)
    const closed = new Promise((resolve) => inside.provider.on('connection-close', (event) => resolve(event?.code)))
    expect((await named(false)).status).toBe(200)
    bodyOf(inside.doc).push([paragraph('paragraph', 'late', 'Tarde.')])
    expect(await closed).toBe(closeCode.forbidden)
    inside.leave()
    expect((await ask('lead', 'DELETE', `/api/roadmaps/${other}`)).status).toBe(200)
  })
})

test('the texts of a work are opened and archived together, and its first is not deleted before the others', async () => {
  expect(await ask('lead', 'DELETE', `/api/roadmaps/${work}`)).toMatchObject({
    status: 409,
    body: { field: 'editions' },
  })
  const state = async (to: string, of: string) =>
    (await ask('lead', 'PATCH', `/api/roadmaps/${of}`, { state: to })).status
  expect(await state('archived', id)).toBe(200)
  const { groups } = groupsAnswer.parse((await ask('lead', 'GET', '/api/groups')).body)
  const states = groups.flatMap((group) => group.roadmaps).filter(({ work: of }) => of === work)
  expect(states.map((each) => each.state)).toEqual(['archived', 'archived'])
  expect((await begin('es')).status).toBe(403)
  expect(await state('draft', work)).toBe(200)
  for (const of of [work, id]) expect((await ask('observer', 'GET', `/api/roadmaps/${of}/editions`)).status).toBe(404)
  expect(await state('open', work)).toBe(200)
  expect((await ask('observer', 'GET', `/api/roadmaps/${id}/editions`)).status).toBe(200)
})

test('one text is authentic, or all equally', async () => {
  const say = (authentic: string, by: Principal = 'lead') =>
    ask(by, 'PATCH', `/api/roadmaps/${work}/editions`, { authentic })
  const which = async () => (await editions()).editions.map(({ authentic }) => authentic)
  expect((await say('all', 'editor')).status).toBe(403)
  expect((await say('all')).status).toBe(200)
  expect(await which()).toEqual([true, true])
  expect((await say(id)).status).toBe(200)
  expect(await which()).toEqual([false, true])
  expect((await say(randomUUID())).status).toBe(404)
})

test('a translation is not offered for signature while anything in it is missing', async () => {
  const version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${id}/versions`, { id: version, name: 'Primeira' })
  const opened = await ask('lead', 'POST', `/api/roadmaps/${id}/sign-offs`, {
    id: randomUUID(),
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero'],
    closesOn: '2999-01-31',
    rule: 'each',
    nature: 'technical',
  })
  expect(opened).toMatchObject({ status: 409, body: { code: 'conflict', field: 'translation' } })
})
