import { once } from 'node:events'

import { newId } from '@minga/domain/identity/ids'
import { eventsPath, serverEvent, type ServerEvent } from '@minga/protocol/http/events'
import { threadChanged, threadsAnswer, type ThreadView } from '@minga/protocol/http/threads'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { barrier, closedAction, roadmap, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const sockets = new Set<WebSocket>()
afterAll(() => sockets.forEach((socket) => socket.terminate()))

const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]
const onBarrier = { kind: 'record', record: barrier, field: null }

async function begin(who: Principal, body: Record<string, unknown> = {}) {
  const voice = await server.as(who)
  const comment = { id: newId(), text: said('Which furnaces?') }
  const thread = { id: newId(), place: onBarrier, audience: 'coalition', comment, ...body }
  return { thread, heard: await voice.ask('post', '/api/threads', thread) }
}

async function begun(who: Principal, body?: Record<string, unknown>): Promise<ThreadView> {
  const { heard } = await begin(who, body)
  expect(heard.status).toBe(200)
  return threadChanged.parse(JSON.parse(heard.text)).thread
}

const { ask } = server

async function threadsIn(who: Principal, room: string): Promise<ThreadView[]> {
  const heard = await ask(who, 'get', `/api/threads?room=${room}`)
  expect(heard.status).toBe(200)
  return threadsAnswer.parse(JSON.parse(heard.text)).threads
}

/** Listens like a browser: its events, as they came in `raw`, and without those of the inbox in `received`. */
async function listen(who: Principal, since?: number) {
  const { cookie } = await server.as(who)
  const url = `${server.address.replace('http', 'ws')}${eventsPath}${since === undefined ? '' : `?since=${since}`}`
  const socket = new WebSocket(url, { headers: { cookie, origin: server.url } })
  sockets.add(socket)
  const received: ServerEvent[] = []
  const raw: string[] = []
  socket.on('message', (data: Buffer) => {
    raw.push(data.toString())
    const event = serverEvent.parse(JSON.parse(data.toString()))
    // Notices are tested in `inbox.test.ts`.
    if (event.kind !== 'inbox') received.push(event)
  })
  await vi.waitFor(() => expect(received[0]?.kind).toBe('here'))
  return { socket, received, raw }
}

function sequenceOf(event: ServerEvent | undefined): number {
  return event !== undefined && 'sequence' in event ? event.sequence : 0
}

describe('a discussion', () => {
  test('is begun once, though sent twice, and answered by a person without the right to edit', async () => {
    const { thread, heard } = await begin('commenter')
    const again = await ask('commenter', 'post', '/api/threads', thread)
    expect([heard.status, again.status]).toEqual([200, 200])
    const view = threadChanged.parse(JSON.parse(heard.text)).thread
    expect(view).toMatchObject({ audience: 'coalition', by: { id: 'commenter' }, seen: 1, disposition: null })
    expect(view.reference).toMatch(/^C-\d{3}$/)
    expect(view.comments).toHaveLength(1)

    const reply = { id: newId(), text: said('All of them.') }
    await ask('editor', 'post', `/api/threads/${view.id}/comments`, reply)
    const twice = await ask('editor', 'post', `/api/threads/${view.id}/comments`, reply)
    const { comments } = threadChanged.parse(JSON.parse(twice.text)).thread
    expect(comments.map(({ by }) => by.id)).toEqual(['commenter', 'editor'])
    const stolen = await ask('lead', 'post', `/api/threads/${view.id}/comments`, reply)
    expect(stolen.status).toBe(409)
  })

  test('of an organisation does not exist for others, in no answer and in no event', async () => {
    const token = `only-here-${newId()}`
    const outsider = await listen('editor')
    const colleague = await listen('commenter')
    const { thread, heard } = await begin('commenter', {
      audience: 'organisation',
      comment: { id: newId(), text: said(token) },
    })
    const view = threadChanged.parse(JSON.parse(heard.text)).thread
    expect(view.reference).toBeNull()
    await vi.waitFor(() => expect(colleague.received.at(-1)).toMatchObject({ kind: 'thread', thread: view.id }))
    const open = await begun('commenter')
    await vi.waitFor(() => expect(outsider.received.at(-1)).toMatchObject({ kind: 'thread', thread: open.id }))
    expect(outsider.raw.join(' ')).not.toContain(thread.id)

    const missing = await ask('editor', 'post', `/api/threads/${newId()}/comments`, {
      id: newId(),
      text: said('?'),
    })
    for (const [method, path, body] of [
      ['post', `/api/threads/${view.id}/comments`, { id: newId(), text: said('?') }],
      ['post', `/api/threads/${view.id}/disposition`, { disposition: 'accepted' }],
      ['post', `/api/threads/${view.id}/assignee`, { person: null }],
      ['post', `/api/threads/${view.id}/seen`, { comments: 1 }],
      ['PATCH', `/api/comments/${view.comments[0]?.id}`, { text: said('?') }],
      ['delete', `/api/comments/${view.comments[0]?.id}`, undefined],
    ] as const) {
      const answer = await ask('editor', method, path, body)
      expect([answer.status, answer.text]).toEqual([404, missing.text])
    }
    const rooms = await ask('editor', 'get', `/api/threads?room=${steelRegister}`)
    expect(rooms.text).not.toContain(token)
    expect(await threadsIn('commenter', steelRegister)).toContainEqual(expect.objectContaining({ id: view.id }))
  })

  test('is not begun where the person may not read, nor with all by a reader', async () => {
    const hidden = await begin('commenter', { place: { kind: 'record', record: closedAction, field: null } })
    const missing = await begin('commenter', { place: { kind: 'record', record: newId(), field: null } })
    expect([hidden.heard.status, hidden.heard.text]).toEqual([404, missing.heard.text])
    expect((await begin('observer')).heard.status).toBe(403)
    expect((await begin('observer', { audience: 'organisation' })).heard.status).toBe(200)
  })

  test('a comment is changed and deleted by its author alone, and leaves a trace', async () => {
    const view = await begun('commenter')
    const [first] = view.comments
    const path = `/api/comments/${first?.id}`
    expect((await ask('lead', 'PATCH', path, { text: said('mine') })).status).toBe(403)
    const changed = await ask('commenter', 'PATCH', path, { text: said('Which ovens?') })
    expect(threadChanged.parse(JSON.parse(changed.text)).thread.comments[0]).toMatchObject({
      text: said('Which ovens?'),
      editedAt: expect.any(String),
    })
    const deleted = await ask('commenter', 'delete', path)
    expect(threadChanged.parse(JSON.parse(deleted.text)).thread.comments).toMatchObject([
      { id: first?.id, text: null, by: { id: 'commenter' } },
    ])
  })

  test('what its author deleted is not written again by a tab that still shows it', async () => {
    const view = await begun('commenter')
    const path = `/api/comments/${view.comments[0]?.id}`
    await Promise.all([ask('commenter', 'delete', path), ask('commenter', 'PATCH', path, { text: said('again') })])
    const late = await ask('commenter', 'PATCH', path, { text: said('and again') })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('deleted')])
    const [now] = (await threadsIn('commenter', view.room)).filter(({ id }) => id === view.id)
    expect(now?.comments[0]?.text).toBeNull()
  })

  test('a decision does not replace another person’s that was not seen; sent twice, it is one', async () => {
    const view = await begun('commenter')
    const path = `/api/threads/${view.id}/disposition`
    const reject = { disposition: 'rejected', reason: 'Not ours.', seen: null }
    expect((await ask('lead', 'post', path, { disposition: 'accepted', seen: null })).status).toBe(200)
    expect((await ask('editor', 'post', path, reject)).status).toBe(409)
    expect((await ask('editor', 'post', path, { disposition: null, seen: 'accepted' })).status).toBe(200)
    for (const _ of ['sent', 'sent again']) expect((await ask('editor', 'post', path, reject)).status).toBe(200)
    expect((await ask('lead', 'post', path, { ...reject, reason: 'Late.' })).status).toBe(409)
  })

  test('ends with a disposition by those who write or who began it; rejecting says why; it can be opened again', async () => {
    const view = await begun('commenter')
    const path = `/api/threads/${view.id}/disposition`
    expect((await ask('editor', 'post', path, { disposition: 'rejected' })).status).toBe(422)
    const rejected = await ask('editor', 'post', path, { disposition: 'rejected', reason: 'Not ours.' })
    expect(threadChanged.parse(JSON.parse(rejected.text)).thread.disposition).toMatchObject({
      disposition: 'rejected',
      reason: 'Not ours.',
      by: { id: 'editor' },
    })
    const reopened = await ask('commenter', 'post', path, { disposition: null })
    expect(threadChanged.parse(JSON.parse(reopened.text)).thread.disposition).toBeNull()
  })

  test('names are the server’s: a label that lies is mended, and a stranger is not mentioned', async () => {
    const mention = (kind: string, id: string, label: string) => ({ mention: { kind, id }, label })
    const text = [
      {
        kind: 'paragraph',
        content: [mention('organisation', 'ficem', 'The Minister'), mention('person', 'insider', 'Lead')],
      },
    ]
    const view = await begun('editor', { comment: { id: newId(), text } })
    expect(view.comments[0]?.text).toEqual([
      { kind: 'paragraph', content: [mention('organisation', 'ficem', 'FICEM'), { text: '@Lead' }] },
    ])
  })

  test('mentions no other organisation in an internal one, and does not name a record outside the group', async () => {
    const called = (id: string) => [
      { kind: 'paragraph', content: [{ mention: { kind: 'organisation', id }, label: 'X' }] },
    ]
    const own = await begun('commenter', {
      audience: 'organisation',
      comment: { id: newId(), text: called('alacero') },
    })
    expect(own.comments[0]?.text).toEqual(said('@X'))
    const record = { mention: { kind: 'record', id: closedAction, recordKind: 'action' }, label: 'Secret' }
    const cited = await begun('commenter', {
      comment: { id: newId(), text: [{ kind: 'paragraph', content: [record] }] },
    })
    expect(cited.comments[0]?.text).toEqual([{ kind: 'paragraph', content: [{ mention: record.mention }] }])
  })

  test.each([
    ['markup', [{ kind: 'script', content: [] }]],
    ['a link that runs', [{ kind: 'paragraph', content: [{ text: 'x', link: 'javascript:alert(1)' }] }]],
    ['nothing', said('  ')],
    ['too much', said('x'.repeat(8001))],
  ])('%s is not taken', async (_, text) => {
    expect((await begin('editor', { comment: { id: newId(), text } })).heard.status).toBe(422)
  })
})

describe('a passage', () => {
  test('is found in the roadmap by the server; what is not there yet is kept, detached', async () => {
    const passage = { block: 'nowhere', start: 3, quotation: 'Cement needs', before: '', after: ' ' }
    const place = {
      kind: 'passage',
      roadmap,
      passages: [passage, { ...passage, quotation: 'never written' }],
    }
    const view = await begun('commenter', { place, proposedText: 'Cement wants' })
    expect(view.place).toMatchObject({
      commented: ['Cement needs', 'never written'],
      passages: [{ attached: true, start: 0, quotation: 'Cement needs' }, { attached: false }],
    })
  })
})

describe('what happened', () => {
  test('is sent once and in order to a browser that comes back, from where it was', async () => {
    const first = await listen('editor')
    const one = await begun('lead')
    await vi.waitFor(() => expect(first.received).toHaveLength(2))
    const since = sequenceOf(first.received.at(-1))
    first.socket.terminate()
    const [two, three] = [await begun('lead'), await begun('lead')]
    const second = await listen('editor', since)
    await vi.waitFor(() => expect(second.received).toHaveLength(3))
    expect(first.received.at(-1)).toMatchObject({ thread: one.id })
    expect(second.received.slice(1).map((event) => 'thread' in event && event.thread)).toEqual([two.id, three.id])
  })

  test('is reported as missed to a browser from before anything that is kept, or from the future', async () => {
    const { received } = await listen('editor', 10_000_000)
    expect(received[0]).toMatchObject({ kind: 'here', missed: true })
  })

  test('what a person has seen is sent to their own browsers alone', async () => {
    const view = await begun('lead')
    const own = await listen('editor')
    const other = await listen('commenter')
    await ask('editor', 'post', `/api/threads/${view.id}/seen`, { comments: 1 })
    await vi.waitFor(() => expect(own.received.at(-1)).toMatchObject({ kind: 'thread', thread: view.id }))
    const next = await begun('lead')
    await vi.waitFor(() => expect(other.received.at(-1)).toMatchObject({ thread: next.id }))
    expect(other.received).toHaveLength(2)
    const [seen] = (await threadsIn('editor', steelRegister)).filter(({ id }) => id === view.id)
    expect(seen?.seen).toBe(1)
  })

  test('in a group that the person may not read is not sent, live or afterwards', async () => {
    const outsider = await listen('lead')
    const member = await listen('insider')
    const since = sequenceOf(outsider.received[0])
    const hidden = await begun('insider', { place: { kind: 'record', record: closedAction, field: null } })
    await vi.waitFor(() => expect(member.received.at(-1)).toMatchObject({ thread: hidden.id }))
    const open = await begun('editor')
    await vi.waitFor(() => expect(outsider.received.at(-1)).toMatchObject({ thread: open.id }))
    const later = await listen('lead', since)
    await vi.waitFor(() => expect(later.received.at(-1)).toMatchObject({ thread: open.id }))
    expect([...outsider.raw, ...later.raw].join(' ')).not.toContain(hidden.id)
  })

  test('one person listens in a hundred windows, and not in one more', async () => {
    const { cookie } = await server.as('observer')
    const url = `${server.address.replace('http', 'ws')}${eventsPath}`
    const open = () => {
      const socket = new WebSocket(url, { headers: { cookie, origin: server.url } })
      sockets.add(socket)
      return socket
    }
    const hundred = Array.from({ length: 100 }, open)
    await Promise.all(hundred.map((socket) => once(socket, 'message')))
    const [code] = (await once(open(), 'close')) as [number]
    expect(code).toBe(1013)
    hundred[0]?.close()
    await once(hundred[0] ?? open(), 'close')
    await vi.waitFor(async () => {
      const again = open()
      expect((await Promise.race([once(again, 'message'), once(again, 'close')]))[0]).not.toBe(1013)
    })
  })

  test('is refused to a socket without a session, and to a page of another site', async () => {
    const url = `${server.address.replace('http', 'ws')}${eventsPath}`
    const { cookie } = await server.as('editor')
    const status = (headers: Record<string, string>) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url, { headers })
        socket.on('error', () => undefined)
        socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode))
      })
    expect(await status({ origin: server.url })).toBe(401)
    expect(await status({ cookie, origin: 'http://elsewhere.test' })).toBe(403)
    expect(await status({ cookie })).toBe(403)
  })
})
