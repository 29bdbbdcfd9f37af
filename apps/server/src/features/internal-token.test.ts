import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { serverEvent } from '@minga/protocol/http/events'
import { roundsAnswer } from '@minga/protocol/http/rounds'
import { threadChanged } from '@minga/protocol/http/threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { encodeStateAsUpdate } from 'yjs'

import { SecretBox } from '../auth/secret-box.ts'
import { MailOutbox } from '../mail/mail-outbox.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { mailNotices } from '../notices/mail-notices.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { everyAddress } from '../testing/every-address.ts'
import { listenToEvents } from '../testing/listen-to-events.ts'
import { barrier, principals, roadmap, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedMailServer } from '../testing/start-test-server.ts'
import { unzippedText } from '../testing/unzip.ts'
import { rowsOf, secretsOf } from '../testing/rows-of.ts'

/** Found nowhere but where the steel association has said it to itself. */
const token = 'zq7internal'
const own: readonly Principal[] = ['editor', 'lead', 'principal']
const others = principals.filter((principal) => !own.includes(principal))

const { server, sink } = await sharedMailServer()
/** The words that others must not receive: the token, and any hint that it exists. */
let hidden: readonly string[]
let addresses: readonly string[]
/** The rounds' grid, when there was nothing but what is internal. */
let silent: string
const frames = new Map<Principal, readonly string[]>()
/** The kinds of event that others had received when everything had been said within the own organisation. */
const receivedBefore = new Map<Principal, string[]>()
const sockets: WebSocket[] = []

const week = 7 * 24 * 60 * 60 * 1000
const rooms = [roadmapRoom(roadmap), registerRoom(steel)]
const said = (words: string) => [{ kind: 'paragraph', content: [{ text: words }] }]
const mentionOf = (kind: 'person' | 'organisation', id: string) => ({
  mention: { kind, id },
  label: `${token} ${id}`,
})
/** Mentions a rival, a colleague, and every organisation that could be notified. */
const calling = [
  {
    kind: 'paragraph',
    content: [
      { text: `${token} words`, link: `https://example.org/${token}` },
      ...['commenter', 'lead', 'observer', 'secretary'].map((id) => mentionOf('person', id)),
      ...['alacero', 'ficem', 'watch', 'office'].map((id) => mentionOf('organisation', id)),
    ],
  },
]
const passage = {
  block: 'nowhere',
  start: 0,
  quotation: `${token} quotation`,
  before: token,
  after: token,
}

async function ask(who: Principal, method: string, path: string, body?: unknown) {
  const heard = await server.ask(who, method, path, body)
  expect([path, heard.status, heard.text.slice(0, 200)]).toEqual([path, 200, expect.anything()])
  return heard.text
}

async function begin(who: Principal, body: object): Promise<string> {
  const id = newId()
  const comment = { id: newId(), text: calling }
  await ask(who, 'post', '/api/threads', { id, audience: 'organisation', comment, ...body })
  return id
}

async function listen(who: Principal): Promise<WebSocket> {
  const { socket, received } = await listenToEvents(server, who)
  sockets.push(socket)
  frames.set(who, received)
  return socket
}

/** An exported matrix, all that is in the file. */
async function exported(who: Principal, of: object, format: string): Promise<string> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url },
    body: JSON.stringify({ of, format, language: 'en', own: true }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return answer.ok ? unzippedText(bytes) : bytes.toString()
}

/** The steel association leads the barrier, and drafts what it says of it in a review. */
async function draftInReview(): Promise<void> {
  const changes = [{ record: barrier, kind: 'barrier', field: 'lead', value: 'alacero' }]
  await ask('editor', 'post', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  const isLed = async () => (await ask('lead', 'get', `/api/records/${barrier}`)).includes('"lead":"alacero"')
  await vi.waitUntil(isLed, 20_000)
  const accepted = { organisation: 'alacero', answer: 'accepted' }
  await ask('principal', 'post', `/api/records/${barrier}/answer`, accepted)
  const review = { id: 'review-1', period: '2026-Q3', closesOn: new Date(Date.now() + week).toISOString().slice(0, 10) }
  await ask('lead', 'post', `/api/groups/${steel}/reviews`, review)
  const words = { en: `${token} progress` }
  const line = { record: barrier, progress: words, needs: words, slip: words, internalSlip: `${token} reason` }
  await ask('editor', 'post', '/api/reviews/review-1/lines', { key: randomUUID(), lines: [line] })
}

beforeAll(async () => {
  const onPassage = { kind: 'passage', roadmap, passages: [passage] }
  const onField = { kind: 'record', record: barrier, field: 'title' }
  const round = {
    id: newId(),
    about: { kind: 'roadmap', roadmap },
    name: 'Our draft',
    organisations: ['alacero', 'ficem'],
    closesOn: new Date(Date.now() + week).toISOString().slice(0, 10),
  }
  await ask('lead', 'post', `/api/groups/${steel}/rounds`, round)
  for (const who of principals) await listen(who)
  const typist = await listen('editor')

  const about = await begin('editor', {
    place: onPassage,
    proposedText: `${token} proposed`,
    type: 'technical',
  })
  const onRecord = await begin('editor', { place: onField })
  const kept = await begin('editor', { place: { kind: 'record', record: barrier, field: null } })
  typist.send(JSON.stringify({ kind: 'typing', thread: about }))
  const reply = newId()
  for (const thread of [about, onRecord, kept]) {
    await ask('lead', 'post', `/api/threads/${thread}/assignee`, { person: 'editor' })
    await ask('editor', 'post', `/api/threads/${thread}/assignee`, { organisation: 'alacero' })
    await ask('lead', 'post', '/api/following', { kind: 'thread', id: thread, state: 'follow' })
  }
  await ask('lead', 'post', `/api/threads/${about}/comments`, { id: reply, text: said(`${token} draft`) })
  await ask('lead', 'PATCH', `/api/comments/${reply}`, { text: calling })
  await ask('editor', 'post', `/api/comments/${reply}/reactions`, { reaction: 'agree', on: true })
  const rejected = { disposition: 'rejected', reason: `${token} reason` }
  await ask('lead', 'post', `/api/threads/${kept}/disposition`, rejected)

  // Until now all was internal, and unnoticed by others. What follows is for all: two records, and a few words.
  silent = await ask('observer', 'get', `/api/groups/${steel}/rounds`)
  const marker = await begin('editor', {
    place: { kind: 'record', record: barrier, field: null },
    audience: 'coalition',
    comment: { id: newId(), text: said('Who counts?') },
  })
  await vi.waitUntil(() => frames.get('observer')?.join().includes(marker), 20_000)
  for (const who of others) {
    const received = (frames.get(who) ?? []).map((frame) => serverEvent.parse(JSON.parse(frame)))
    const after = received.findIndex((event) => event.kind === 'thread' && event.thread === marker)
    const before = after === -1 ? received : received.slice(0, after)
    receivedBefore.set(
      who,
      before.map(({ kind }) => kind),
    )
  }
  const turned = await Promise.all(
    [about, onRecord].map((thread) =>
      ask('editor', 'post', `/api/threads/${thread}/records`, {
        kind: 'action',
        title: 'Look at it',
        language: 'en',
        lead: 'ficem',
      }),
    ),
  )
  const records = turned.flatMap(
    (text) => threadChanged.parse(JSON.parse(text)).thread.records.map(({ record }) => record) as string[],
  )
  for (const thread of [about, onRecord])
    await ask('editor', 'post', `/api/threads/${thread}/promotion`, {
      id: newId(),
      comment: { id: newId(), text: said('We ask for a date.') },
    })
  await ask('secretary', 'post', '/api/received-comments', {
    id: newId(),
    place: onField,
    comment: { id: newId(), text: said('We said: no.') },
    organisation: 'ficem',
    name: 'Dr. Paper',
    on: '2026-01-31',
    channel: 'letter',
    language: 'en',
    email: 'paper@ficem.example',
  })
  await draftInReview()
  hidden = [token, about, onRecord, kept, reply]
  addresses = [
    ...everyAddress({ recordId: records, threadId: [about, onRecord, kept], reviewId: ['review-1'] }),
    ...rooms.map((room) => `/api/threads?room=${room}`),
    ...[barrier, ...records].map((record) => `/api/threads?room=${registerRoom(steel)}&record=${record}`),
    ...['unread', 'all', 'snoozed'].map((show) => `/api/inbox?show=${show}`),
    ...[about, onRecord, kept].map((thread) => `/api/following?kind=thread&id=${thread}`),
    ...principals.map((person) => `/api/audit?person=${person}`),
  ]
})
afterAll(() => sockets.forEach((socket) => socket.terminate()))

/** Mails as the server does every now and then, a week later, when every digest is due. Resolves when all mails have arrived. */
async function mailWhatIsDue(): Promise<void> {
  const db = await rowsOf(server.data)
  const now = () => new Date()
  const logger = { warn: () => undefined, error: () => undefined }
  const seal = new SecretBox((await secretsOf(server.data)).session, 'mail')
  const post = smtpPost({ url: sink.url, from: 'Minga <minga@minga.example>' })
  const mail = new MailOutbox({ db, post, box: seal, now, logger, delays: [20] })
  const box = new SecretBox((await secretsOf(server.data)).session, 'unsubscribe')
  const later = () => new Date(Date.now() + week)
  await mailNotices({ db, mail, box, site: () => 'https://minga.example', now: later })
  const last = {
    to: 'last@example.org',
    subject: 'Last',
    text: 'Last',
    html: 'Last',
    language: 'en',
  } as const
  await mail.send(last)
  await sink.mailTo(last.to)
  await mail.stop()
  await db.destroy()
}

const exports = [
  { kind: 'roadmap', roadmap },
  { kind: 'records', records: [barrier] },
].flatMap((of) => ['xlsx', 'docx'].map((format) => ({ of, format })))

/** The hidden words that are in the text. */
const foundIn = (text: string) => hidden.filter((each) => text.includes(each))

describe.each(own)('%s, of the organisation that said it to itself', (who) => {
  test('finds it: in the lists, the inbox, the exports, and receives events of it', async () => {
    const lists = await Promise.all(rooms.map((room) => ask(who, 'get', `/api/threads?room=${room}`)))
    expect(foundIn(lists.join('\n'))).toEqual(hidden)
    for (const words of ['words', 'quotation', 'proposed', 'reason'])
      expect(lists.join('\n')).toContain(`${token} ${words}`)
    for (const { of, format } of exports) expect(await exported(who, of, format)).toContain(token)
    expect(foundIn((frames.get(who) ?? []).join('\n')).length).toBeGreaterThan(2)
  })
})

test.each(own.filter((who) => who !== 'principal'))('%s has a notice of it in the inbox', async (who) => {
  expect(await ask(who, 'get', '/api/inbox?show=all')).toContain(token)
})

describe.each(others)('%s, of another organisation', (who) => {
  test('receives no event while it is said', () => {
    expect(receivedBefore.get(who)).toEqual(['here'])
  })

  test('finds it at no address', async () => {
    const { ask: get } = await server.as(who)
    for (const address of addresses) {
      const { text, headers } = await get('get', address)
      const heard = `${text}${JSON.stringify([...headers])}`
      expect([address, foundIn(heard)]).toEqual([address, []])
    }
  })

  test('finds it in no exported file, even one that asks for what is internal', async () => {
    for (const { of, format } of exports)
      expect([of, format, foundIn(await exported(who, of, format))]).toEqual([of, format, []])
  })

  test('receives nothing of it, neither in events nor in a room', async () => {
    expect(foundIn((frames.get(who) ?? []).join('\n'))).toEqual([])
    if ((await server.ask(who, 'get', `/api/groups/${steel}/facts`)).status === 404) return
    for (const room of rooms) {
      const { doc, provider, leave } = await enterRoom(server, who, room)
      const bytes = Buffer.from(encodeStateAsUpdate(doc)).toString('latin1')
      const present = JSON.stringify([...provider.awareness.getStates().values()])
      leave()
      expect([room, foundIn(`${bytes}${present}`)]).toEqual([room, []])
    }
  })
})

test('the grid of a round counts none of it as an answer', () => {
  const standings = roundsAnswer.parse(JSON.parse(silent)).rounds.flatMap((round) => round.standings)
  expect(standings).toHaveLength(2)
  for (const { comments, lastAct, undisposed } of standings)
    expect({ comments, lastAct, undisposed }).toEqual({ comments: 0, lastAct: null, undisposed: 0 })
})

test('no mail to another organisation contains it', async () => {
  await mailWhatIsDue()
  await sink.mailTo('paper@ficem.example')
  expect((await sink.mailTo('lead@minga.example')).text).toContain(token)
  const colleagues = own.map((who) => `${who}@minga.example`)
  for (const { to, raw, email } of sink.mails) {
    if (to.every((address) => colleagues.includes(address))) continue
    const { subject, text, html } = email
    expect([to, foundIn([raw, subject, text, html].join('\n'))]).toEqual([to, []])
  }
})

test('how much that is', () => {
  expect(addresses.length).toBeGreaterThan(100)
})
