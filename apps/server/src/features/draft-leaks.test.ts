import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom } from '@minga/domain/room/room-name'
import { serverEvent } from '@minga/protocol/http/events'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { threadChanged } from '@minga/protocol/http/threads'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'

import { enterRoom } from '../testing/enter-room.ts'
import { everyAddress } from '../testing/every-address.ts'
import { listenToEvents } from '../testing/listen-to-events.ts'
import { barrier, principals, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

/** Found nowhere but in the draft and in what its readers say of it. */
const token = 'zq7draft'
const own: readonly Principal[] = ['editor', 'lead', 'commenter']
const others = principals.filter((principal) => !own.includes(principal))

const server = await sharedServer()
const soon = { timeout: 20_000, interval: 50 }
/** The words that others must not receive: the token, and the ids of the draft and of what is about it. */
let hidden: readonly string[]
let addresses: readonly string[]
const frames = new Map<Principal, readonly string[]>()
/** The kinds of event that others had received when all was within the draft. */
const receivedBefore = new Map<Principal, string[]>()
const sockets: WebSocket[] = []

const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
/** Mentions people and organisations that do not read drafts, with those that do. */
const calling = [
  {
    kind: 'paragraph',
    content: [
      { text: `${token} words` },
      ...['observer', 'commenter', 'secretary'].map((id) => ({ mention: { kind: 'person', id }, label: id })),
      ...['ficem', 'watch', 'office'].map((id) => ({ mention: { kind: 'organisation', id }, label: id })),
    ],
  },
]

async function ask(who: Principal, method: string, path: string, body?: unknown) {
  const heard = await server.ask(who, method, path, body)
  expect([path, heard.status, heard.text.slice(0, 200)]).toEqual([path, 200, expect.anything()])
  return heard.text
}

async function listen(who: Principal): Promise<void> {
  const { socket, received } = await listenToEvents(server, who)
  sockets.push(socket)
  frames.set(who, received)
}

async function begin(who: Principal, place: object, of: object = {}): Promise<string> {
  const id = newId()
  const comment = { id: newId(), text: calling }
  await ask(who, 'post', '/api/threads', { id, audience: 'coalition', place, comment, ...of })
  return id
}

beforeAll(async () => {
  for (const who of principals) await listen(who)
  const made = await ask('editor', 'post', `/api/groups/${steel}/roadmaps`, { title: `${token} title` })
  const { id, room } = newRoadmapAnswer.parse(JSON.parse(made))
  const inside = await enterRoom(server, 'editor', room)
  appendBlocks(bodyOf(inside.doc), [
    { block: 'heading', level: 1, text: `${token} heading` },
    { block: 'paragraph', content: [`${token} paragraph`] },
    { block: 'card', link: { room: registerRoom(steel), record: barrier, kind: 'barrier' } },
  ])
  const isCited = async () => (await ask('lead', 'get', `/api/records/${barrier}/citations`)).includes(id)
  await vi.waitUntil(isCited, soon)
  inside.leave()

  const onPassage = {
    kind: 'passage',
    roadmap: id,
    passages: [{ block: 'nowhere', start: 0, quotation: `${token} paragraph`, before: '', after: '' }],
  }
  const about = await begin('commenter', { kind: 'roadmap', roadmap: id })
  const proposed = await begin('commenter', onPassage, { proposedText: `${token} proposed`, type: 'technical' })
  await ask('lead', 'post', `/api/threads/${about}/assignee`, { organisation: 'ficem' })
  await ask('commenter', 'post', '/api/following', { kind: 'roadmap', id, state: 'follow' })
  const round = { id: newId(), about: { kind: 'roadmap', roadmap: id }, name: `${token} round` }
  const asked = { ...round, question: `${token} question`, organisations: ['alacero', 'ficem'], closesOn: inAWeek }
  await ask('lead', 'post', `/api/groups/${steel}/rounds`, asked)
  const named = await ask('editor', 'post', `/api/roadmaps/${id}/versions`, {
    id: randomUUID(),
    name: `${token} version`,
  })
  const version = versionMade.parse(JSON.parse(named)).id

  // Until now all was within the draft. What follows is for all: a few words, and a record that came of the draft.
  const onBarrier = { kind: 'record', record: barrier, field: null }
  const said = [{ kind: 'paragraph', content: [{ text: 'Who counts?' }] }]
  const marker = await begin('editor', onBarrier, { comment: { id: newId(), text: said } })
  for (const who of others) {
    const { text } = await server.ask(who, 'get', `/api/groups/${steel}/facts`)
    if (text.includes('not-found')) continue
    await vi.waitUntil(() => frames.get(who)?.join().includes(marker), soon)
  }
  for (const who of others) {
    const received = (frames.get(who) ?? []).map((frame) => serverEvent.parse(JSON.parse(frame)))
    const after = received.findIndex((event) => event.kind === 'thread' && event.thread === marker)
    const kinds = received.slice(0, after === -1 ? undefined : after).map(({ kind }) => kind)
    receivedBefore.set(who, kinds)
  }
  const turned = await ask('editor', 'post', `/api/threads/${about}/records`, {
    kind: 'action',
    title: 'Look at it',
    language: 'en',
    lead: 'ficem',
  })
  const records = threadChanged.parse(JSON.parse(turned)).thread.records.map(({ record }) => record) as string[]
  hidden = [token, id, about, proposed, round.id, version]
  addresses = [
    ...everyAddress({
      roadmapId: [id],
      threadId: [about, proposed],
      recordId: records,
      roundId: [round.id],
      versionId: [version],
    }),
    ...[room, registerRoom(steel)].map((each) => `/api/threads?room=${each}`),
    ...['unread', 'all', 'snoozed'].map((show) => `/api/inbox?show=${show}`),
    ...records.map((record) => `/api/threads?room=${registerRoom(steel)}&record=${record}`),
    `/api/following?kind=roadmap&id=${id}`,
    `/api/groups/${steel}/readers?roadmap=${id}`,
    `/api/search?q=${token}`,
    `/api/search?q=paragraph`,
    ...principals.map((person) => `/api/audit?person=${person}`),
  ]
})
afterAll(() => sockets.forEach((socket) => socket.terminate()))

const foundIn = (text: string) => hidden.filter((each) => text.includes(each))

test('its readers find it', async () => {
  const lists = await Promise.all(
    ['/api/groups', `/api/groups/${steel}/rounds`].map((path) => ask('lead', 'get', path)),
  )
  expect(foundIn(lists.join('\n')).length).toBeGreaterThan(2)
  expect(foundIn((frames.get('lead') ?? []).join('\n')).length).toBeGreaterThan(2)
})

describe.each(others)('%s, who reads no drafts of the group', (who) => {
  test('finds neither a draft nor what is about it at any address', async () => {
    const { ask: get } = await server.as(who)
    const found: [string, readonly string[]][] = []
    for (const address of addresses) {
      const { text, headers } = await get('get', address)
      const words = foundIn(`${text}${JSON.stringify([...headers])}`)
      if (words.length > 0) found.push([address, words])
    }
    expect(found).toEqual([])
  })

  test('receives no event of it', () => {
    expect(receivedBefore.get(who)).toEqual(['here'])
    expect(foundIn((frames.get(who) ?? []).join('\n'))).toEqual([])
  })
})
