import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { recordsOf } from '@minga/domain/record/records'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { versionMade } from '@minga/protocol/http/versions'
import { beforeAll, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'

import { enterRoom } from '../testing/enter-room.ts'
import { everyAddress } from '../testing/every-address.ts'
import {
  closed,
  closedAction,
  closedFinancing,
  principals,
  steel,
  roadmap,
  type Principal,
} from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'
import { unzip } from '../testing/unzip.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Stands only in records of the closed group, a deal room, whose cards an editor of another group has put into an open text. */
const token = 'zq9card'
/** What one company's project needs, which stands nowhere else either. */
const amount = '98765432.10 USD'
const figure = amount.slice(0, 8)
const outsiders = principals.filter((principal) => principal !== 'insider')
const server = await sharedServer()
const soon = { timeout: 20_000, interval: 30 }

async function done(by: Principal, method: string, path: string, body: object): Promise<string> {
  const { status, text } = await server.ask(by, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.any(String)])
  return text
}

async function rename(title: string): Promise<void> {
  const { doc, leave } = await enterRoom(server, 'insider', registerRoom(closed))
  const named = [recordsOf(doc, 'action').get(closedAction), recordsOf(doc, 'financing').get(closedFinancing)]
  doc.transact(() => {
    for (const record of named) (record as Y.Map<unknown>).set('title/en', title)
    ;(named[1] as Y.Map<unknown>).set('need', amount)
    ;(named[1] as Y.Map<unknown>).set('type', 'project')
  })
  for (const record of [closedAction, closedFinancing])
    await vi.waitFor(
      async () => expect((await server.ask('insider', 'GET', `/api/records/${record}`)).text).toContain(title),
      soon,
    )
  leave()
}

const path = `/api/roadmaps/${roadmap}`
const head = async () =>
  authorshipAnswer.parse(JSON.parse((await server.ask('lead', 'GET', `${path}/authorship`)).text)).sequence

async function write(blocks: readonly Block[]): Promise<void> {
  const before = await head()
  const { doc, leave } = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  appendBlocks(bodyOf(doc), blocks)
  await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), soon)
  leave()
}

const link = { room: registerRoom(closed), record: closedAction, kind: 'action' } as const
const deal = { room: registerRoom(closed), record: closedFinancing, kind: 'financing' } as const
const [one, other, round, signOff] = [randomUUID(), randomUUID(), newId(), randomUUID()]

/** The place of the first version in the log. */
let first = 0
beforeAll(async () => {
  await rename(`${token} as it was first`)
  const loan = { instrument: '421', amount, state: 'concept', operation: token, provider: 'bank' }
  await done('insider', 'POST', `/api/records/${closedFinancing}/contributions`, { id: randomUUID(), ...loan })
  await write([
    { block: 'card', link },
    { block: 'card', link: deal },
    { block: 'paragraph', content: ['See ', { reference: link }, '.'] },
  ])
  first = versionMade.parse(
    JSON.parse(await done('editor', 'POST', `${path}/versions`, { id: one, name: 'One' })),
  ).sequence
  await rename(`${token} as it is now`)
  await write([{ block: 'paragraph', content: ['And so on.'] }])
  await done('editor', 'POST', `${path}/versions`, { id: other, name: 'Other' })
  const until = { organisations: ['alacero', 'ficem'], closesOn: '2999-12-12' }
  const about = { kind: 'roadmap', roadmap }
  await done('lead', 'POST', '/api/groups/steel/rounds', { id: round, about, name: 'On the text', ...until })
  await done('lead', 'POST', `${path}/sign-offs`, {
    id: signOff,
    versions: [other],
    procedure: 'endorse',
    rule: 'consensus',
    nature: 'political',
    statement: '',
    ...until,
  })
})

const formats = ['docx', 'html', 'md']
const files = () => formats.flatMap((format) => [`format=${format}`, `format=${format}&version=${first}`])
const addresses = [
  ...everyAddress({ roundId: [round], signOffId: [signOff], versionId: [one, other] }),
  ...[`from=${one}&to=${other}`, `from=${one}`, 'from=1', `from=${other}&to=now`].map((of) => `${path}/compare?${of}`),
  `/api/sign-offs/${signOff}/text?number=1`,
  ...['', `&group=${steel}`, `&group=${closed}`, '&archived=1'].map((of) => `/api/records?kind=financing${of}`),
  `/api/search?q=${token}`,
  `/api/search?q=${figure}`,
  `/api/search?q=secret&kind=record`,
  `/api/groups/${steel}/register/file?format=json&kind=financing`,
]

async function fileOf(who: Principal, query: string): Promise<string> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}${path}/file?${query}`, { headers: { cookie } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200 || !query.includes('docx')) return bytes.toString()
  return [...unzip(bytes).values()].map((part) => part.toString()).join('\n')
}

test('a person of the closed group finds it', async () => {
  expect((await server.ask('insider', 'GET', `/api/records/${closedAction}`)).text).toContain(token)
  const listed = await server.ask('insider', 'GET', '/api/records?kind=financing')
  expect(listed.text).toContain(token)
  expect(listed.text).toContain(figure)
  await vi.waitFor(async () => {
    const hits = await server.ask('insider', 'GET', `/api/search?q=${token}`)
    expect(hits.text).toContain(closedFinancing)
  }, soon)
})

/** A search says again what was asked: what it found is looked at apart. */
const isEchoed = (address: string) => address.includes('/api/search?q=')

test.each(outsiders)('%s reads it in no version, comparison, round, sign-off or file', async (who) => {
  for (const address of addresses) {
    const { text, headers } = await server.ask(who, 'GET', address)
    const said = `${text}${JSON.stringify([...headers])}`
    const found = [token, figure].filter((planted) => said.includes(planted))
    expect([address, isEchoed(address) ? [] : found]).toEqual([address, []])
  }
  for (const query of files()) expect([query, (await fileOf(who, query)).includes(token)]).toEqual([query, false])
})

test('others find nothing of a deal room, and no count of theirs has it', async () => {
  for (const who of outsiders) {
    for (const typed of [token, figure, 'secret deal']) {
      const { text } = await server.ask(who, 'GET', `/api/search?q=${encodeURIComponent(typed)}`)
      expect([who, typed, text.includes(closedFinancing), text.includes('FIN-004')]).toEqual([who, typed, false, false])
    }
    const listed = await server.ask(who, 'GET', '/api/records?kind=financing')
    expect([who, JSON.parse(listed.text)]).toEqual([who, { records: [], unreadable: 0, preparing: 0 }])
    const { text } = await server.ask(who, 'GET', '/api/me')
    const { groups } = JSON.parse(text) as { groups: { id: string; counts: Record<string, number> }[] }
    expect([who, groups.map(({ counts }) => counts['financings'] ?? 0).filter((count) => count > 0)]).toEqual([who, []])
    expect([who, groups.some(({ id }) => id === closed)]).toEqual([who, false])
  }
})

test('the texts that were looked at hold the card', async () => {
  const seen = await server.ask('lead', 'GET', `${path}/compare?from=1&to=${other}`)
  expect([seen.status, seen.text]).toEqual([200, expect.stringContaining(closedAction)])
  expect((await server.ask('lead', 'GET', `/api/sign-offs/${signOff}/text`)).text).toContain(closedAction)
  expect((await server.ask('lead', 'GET', `/api/rounds/${round}/version`)).text).toContain(closedAction)
  expect(await fileOf('lead', `format=md&version=${first}`)).toContain('ACT-008')
})
