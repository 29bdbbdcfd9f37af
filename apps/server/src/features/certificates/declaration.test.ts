import { declarationAnswer } from '@minga/protocol/http/certificates'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { beforeAll, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { action, closed, closedAction, principals, roadmap, steelRegister } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const server = await sharedServer()
const text = new SignedText(server)
const read = (who: Parameters<typeof server.ask>[0], query = '') =>
  server.ask(who, 'GET', `/api/sign-offs/${text.id}/declaration${query}`)
const declared = async (who: Parameters<typeof server.ask>[0], query = '') =>
  declarationAnswer.parse(JSON.parse((await read(who, query)).text))
let clause: string | undefined
let before = 0

beforeAll(async () => {
  const head = async () =>
    authorshipAnswer.parse(JSON.parse((await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)).text))
      .sequence
  const start = await head()
  const { doc, leave } = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  appendBlocks(bodyOf(doc), [
    { block: 'card', link: { room: registerRoom(closed), record: closedAction, kind: 'action' } },
    { block: 'card', link: { room: steelRegister, record: action, kind: 'action' } },
    { block: 'bullets', items: [['We share our data.']] },
  ])
  await vi.waitUntil(async () => (await head()) > start, { timeout: 20_000, interval: 30 })
  leave()
  await text.open()
  const signed = JSON.parse((await server.ask('lead', 'GET', `/api/sign-offs/${text.id}/text`)).text) as {
    tree: unknown
  }
  clause = /"attributes":\{"id":"([^"]+)"[^}]*\},"content":\[\{"text":"We share our data\./.exec(
    JSON.stringify(signed.tree),
  )?.[1]
  const reservations = [
    { block: clause, text: 'As far as competition law goes.' },
    { block: null, text: 'As far as our statutes go.' },
  ]
  await text.answer('principal', 'reservation', { reservations })
  await text.answer('member', 'objects', { reason: 'zq-objection' })
  before = (await read('lead')).status
  await text.close()
})

test('there is none before the closing, and none for people who do not read the text', async () => {
  expect(before).toBe(404)
  const { text: absent } = await server.ask('lead', 'GET', '/api/sign-offs/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d9')
  for (const who of ['outsider', 'insider'] as const) {
    for (const more of ['', '/file?format=pdf']) {
      const answer = await server.ask(who, 'GET', `/api/sign-offs/${text.id}/declaration${more}`)
      expect([answer.status, answer.text]).toEqual([404, absent])
    }
  }
  expect((await read(undefined)).status).toBe(401)
})

test('it has who stands behind the text, with reservations at their clauses, the clause of its nature and the cards of then', async () => {
  const found = await declared('observer', '?language=es')
  expect(clause).toEqual(expect.any(String))
  expect(found).toMatchObject({ language: 'en', rule: 'each', nature: 'political' })
  expect(found.clause.es).toContain('No crea obligaciones jurídicas')
  expect(found.signatories).toEqual([
    expect.objectContaining({
      organisation: 'alacero',
      kind: 'original',
      reservations: [
        { block: clause, text: 'As far as competition law goes.' },
        { block: null, text: 'As far as our statutes go.' },
      ],
    }),
  ])
  expect(found.certificate.address).toBe(`${server.url}/verify/${found.certificate.id}`)
  const shown = new Map(found.records.map((record) => [record.link.record as string, record]))
  expect(shown.get(action)).toMatchObject({ name: 'ACT-007', title: expect.stringMatching(/clinker/) })
  expect(shown.get(closedAction)).toMatchObject({ title: '', details: [], address: null })
})

test.each(principals)('%s reads no other answer in it', async (who) => {
  const answer = await read(who)
  const { signatories = [] } = JSON.parse(answer.text) as { signatories?: object[] }
  expect(JSON.stringify(signatories)).not.toMatch(/ficem/i)
  expect(answer.text).not.toMatch(/zq-objection|Expert member|Board|Secret/)
})

test.each(
  ['es', 'pt', 'en'].flatMap((language) => (['whole', 'phone'] as const).map((leaf) => [language, leaf] as const)),
)('its PDF in %s, %s, is tagged and meets PDF/UA-1', async (language, leaf) => {
  const { cookie } = await server.as('observer')
  const query = `format=pdf&language=${language}&leaf=${leaf}`
  const answer = await fetch(`${server.address}/api/sign-offs/${text.id}/declaration/file?${query}`, {
    headers: { cookie },
  })
  const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(bytes).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
  expect(bytes).toMatch(/pdfuaid:part(?:>|=")1/)
  expect(answer.headers.get('content-disposition')).toMatch(/declara/)
})
