import { newId } from '@minga/domain/identity/ids'
import { inboxAnswer, type NoticeView } from '@minga/protocol/http/inbox'
import { inboxCount } from '@minga/protocol/http/inbox-count'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { listenToEvents } from '../../testing/listen-to-events.ts'
import {
  action,
  barrier,
  principals,
  roadmap,
  steel,
  steelRegister,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const server = await sharedServer()
beforeEach(async () => {
  const upTo = new Date().toISOString()
  for (const who of principals) {
    await ask(who, 'POST', '/api/inbox/read-all', { upTo })
    const { ask: tryTo } = await server.as(who)
    await tryTo('POST', '/api/following', { kind: 'record', id: barrier, state: 'none' })
  }
})

const onBarrier = { kind: 'record', record: barrier, field: null }
const person = (id: string) => ({ mention: { kind: 'person', id }, label: id })
const organisation = (id: string) => ({ mention: { kind: 'organisation', id }, label: id })

async function ask(who: Principal, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(who, method, path, body)
  expect([method, path, status]).toEqual([method, path, 200])
  return JSON.parse(text) as unknown
}

async function begin(who: Principal, content: object[], more: object = {}): Promise<string> {
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content }] }
  await ask(who, 'POST', '/api/threads', { id, place: onBarrier, audience: 'coalition', comment, ...more })
  return id
}

async function reply(who: Principal, thread: string, text: string) {
  const body = { id: newId(), text: [{ kind: 'paragraph', content: [{ text }] }] }
  await ask(who, 'POST', `/api/threads/${thread}/comments`, body)
}

async function inbox(who: Principal, query = ''): Promise<NoticeView[]> {
  return inboxAnswer.parse(await ask(who, 'GET', `/api/inbox${query}`)).notices
}
const reasons = async (who: Principal) => (await inbox(who)).map(({ reason }) => reason)
const unread = async (who: Principal) => inboxCount.parse(await ask(who, 'GET', '/api/inbox/count')).unread

describe('the inbox', () => {
  test('says who mentioned me, where, and with which words; reading the discussion anywhere reads it', async () => {
    const thread = await begin('editor', [{ text: 'What do you think, ' }, person('commenter'), { text: '?' }])
    const [notice] = await inbox('commenter')
    expect(notice).toMatchObject({
      reason: 'mention',
      by: { id: 'editor', organisation: 'alacero' },
      subject: { kind: 'barrier', reference: 'BAR-014' },
      thread: { id: thread, isInternal: false, excerpt: 'What do you think, @Expert commenter?' },
      isRead: false,
    })
    expect(await unread('commenter')).toBe(1)
    expect(await unread('editor')).toBe(0)
    await ask('commenter', 'POST', `/api/threads/${thread}/seen`, { comments: 1 })
    expect(await unread('commenter')).toBe(0)
    expect((await inbox('commenter', '?show=all'))[0]?.isRead).toBe(true)
  })

  test('an answer that came after what the reader saw stays unread, though that is reported later', async () => {
    const thread = await begin('commenter', [{ text: 'Which furnaces?' }])
    await reply('editor', thread, 'All of them.')
    await reply('lead', thread, 'Not ours.')
    // From a window that was closed before the last answer came.
    await ask('commenter', 'POST', `/api/threads/${thread}/seen`, { comments: 2 })
    expect(await inbox('commenter', '?show=unread')).toMatchObject([{ thread: { excerpt: 'Not ours.' } }])
    expect(await unread('commenter')).toBe(1)
    await ask('commenter', 'POST', `/api/threads/${thread}/seen`, { comments: 3 })
    expect(await unread('commenter')).toBe(0)
  })

  test('a notice that has come back with a later answer is unread for a person who read the answer before', async () => {
    const thread = await begin('commenter', [{ text: 'Which furnaces?' }])
    await reply('editor', thread, 'All.')
    const [before] = await inbox('commenter')
    await reply('editor', thread, 'All but one.')
    const read = { ids: [before?.id], isRead: true }
    await ask('commenter', 'POST', '/api/inbox/read', { ...read, upTo: before?.shownAt })
    const [after] = await inbox('commenter', '?show=unread')
    expect(after).toMatchObject({ id: before?.id, thread: { excerpt: 'All but one.' } })
    await ask('commenter', 'POST', '/api/inbox/read', { ...read, upTo: after?.shownAt })
    expect(await unread('commenter')).toBe(0)
  })

  test('an organisation is called through its focal points and its people in the group', async () => {
    await begin('editor', [organisation('ficem')])
    expect(await reasons('commenter')).toEqual(['organisation-mention'])
    expect(await reasons('steward')).toEqual(['organisation-mention'])
    expect(await reasons('member')).toEqual([])
    expect(await reasons('observer')).toEqual([])
  })

  test('a changed comment notifies only those it did not mention before', async () => {
    const id = newId()
    const thread = newId()
    const text = (content: object[]) => [{ kind: 'paragraph', content }]
    const comment = { id, text: text([person('commenter')]) }
    await ask('editor', 'POST', '/api/threads', {
      id: thread,
      place: onBarrier,
      audience: 'coalition',
      comment,
    })
    await ask('editor', 'PATCH', `/api/comments/${id}`, { text: text([person('commenter'), person('lead')]) })
    expect(await reasons('commenter')).toEqual(['mention'])
    expect(await reasons('lead')).toEqual(['mention'])
  })

  test('answers, assignments and dispositions reach those who took part, several of one person as one', async () => {
    const thread = await begin('commenter', [{ text: 'Which furnaces?' }])
    await reply('editor', thread, 'All.')
    await reply('editor', thread, 'All of them.')
    expect(await inbox('commenter')).toMatchObject([{ reason: 'answer', thread: { excerpt: 'All of them.' } }])
    await ask('editor', 'POST', `/api/threads/${thread}/assignee`, { person: 'lead' })
    await ask('editor', 'POST', `/api/threads/${thread}/disposition`, { disposition: 'accepted' })
    expect(await reasons('commenter')).toEqual(['disposition', 'answer'])
    expect(await reasons('lead')).toEqual(['assigned'])
    await ask('editor', 'POST', `/api/threads/${thread}/assignee`, { organisation: 'ficem' })
    expect(await reasons('steward')).toEqual(['organisation-assigned'])
    expect(await reasons('editor')).toEqual([])
  })

  test('following brings what is said, a mute keeps it away but for what addresses me', async () => {
    const place = { kind: 'record', id: barrier }
    await ask('lead', 'POST', '/api/following', { ...place, state: 'follow' })
    await begin('commenter', [{ text: 'One.' }])
    expect(await reasons('lead')).toEqual(['comment'])
    await ask('lead', 'POST', '/api/following', { ...place, state: 'mute' })
    expect(await ask('lead', 'GET', `/api/following?kind=record&id=${barrier}`)).toEqual({ state: 'mute' })
    await begin('commenter', [{ text: 'Two.' }])
    await begin('commenter', [person('lead')])
    expect(await reasons('lead')).toEqual(['mention', 'comment'])
  })

  test('an answer to a proposal reaches who made the record and the people of the lead', async () => {
    const body = { organisation: 'ficem', answer: 'declined', reason: 'No means.' }
    await ask('commenter', 'POST', `/api/records/${action}/answer`, body)
    expect(await reasons('editor')).toEqual(['declined'])
    expect(await reasons('steward')).toEqual(['declined'])
    expect(await reasons('commenter')).toEqual([])
    expect(await reasons('lead')).toEqual([])
  })
})

describe('what is changed in a text', () => {
  test('notifies each follower who did not write there, once within the hour', async () => {
    await ask('commenter', 'POST', '/api/following', { kind: 'record', id: barrier, state: 'follow' })
    const editing = await enterRoom(server, 'editor', steelRegister)
    const record = () => editing.doc.getMap('barriers').get(barrier) as { set(key: string, value: unknown): void }
    record().set('severity', 2)
    await vi.waitFor(async () => expect(await reasons('commenter')).toEqual(['changed']), 5000)
    record().set('severity', 3)
    const { doc } = editing
    // The next projection is done once this is in the lists.
    ;(doc.getMap('actions').get(action) as { set(key: string, value: unknown): void }).set('assignee', 'lead')
    await vi.waitFor(async () => expect(await reasons('lead')).toEqual(['assigned']), 5000)
    expect(await reasons('commenter')).toEqual(['changed'])
    ;(doc.getMap('actions').get(action) as { set(key: string, value: unknown): void }).set('lead', 'alacero')
    await vi.waitFor(async () => expect(await reasons('principal')).toEqual(['proposed']), 5000)
    expect(await reasons('editor')).toEqual([])
    const leading = await enterRoom(server, 'lead', steelRegister)
    ;(leading.doc.getMap('barriers').get(barrier) as { set(key: string, value: unknown): void }).set('severity', 4)
    await vi.waitFor(async () => expect(await reasons('commenter')).toEqual(['changed', 'changed']), 5000)
    leading.leave()
    editing.leave()
  })
})

const token = 'zq8internal'

describe('what stays in an organisation', () => {
  const internal = { audience: 'organisation' }

  test('is in no inbox of another organisation, also of those who are mentioned or follow', async () => {
    for (const who of ['editor', 'lead', 'observer', 'convener'] as const)
      await ask(who, 'POST', '/api/following', { kind: 'record', id: barrier, state: 'follow' })
    await begin('commenter', [{ text: token }, person('editor'), organisation('alacero'), person('steward')], internal)
    expect(await inbox('steward')).toMatchObject([{ reason: 'mention', thread: { isInternal: true } }])
    for (const who of ['editor', 'lead', 'observer', 'convener', 'principal', 'outsider'] as const) {
      expect(JSON.stringify(await ask(who, 'GET', '/api/inbox?show=all'))).not.toContain(token)
      expect(await unread(who)).toBe(0)
    }
  })
})

describe('reading, putting off and paging', () => {
  test('one’s own alone, on all devices at once', async () => {
    await begin('editor', [person('commenter')])
    const [notice] = await inbox('commenter')
    const ids = [notice?.id]
    await ask('lead', 'POST', '/api/inbox/read', { ids, isRead: true })
    expect(await unread('commenter')).toBe(1)

    const { socket, received } = await listenToEvents(server, 'commenter')
    expect(await ask('commenter', 'POST', '/api/inbox/read', { ids, isRead: true })).toMatchObject({
      unread: 0,
    })
    await vi.waitFor(() => expect(received.join(' ')).toContain('"inbox"'))
    socket.terminate()
    expect(await ask('commenter', 'POST', '/api/inbox/read', { ids, isRead: false })).toMatchObject({
      unread: 1,
    })
  })

  test('a notice that is put off is gone until then, and back unread', async () => {
    await begin('editor', [person('commenter')])
    const ids = (await inbox('commenter')).map(({ id }) => id)
    const until = new Date(Date.now() + 60_000).toISOString()
    expect(await ask('commenter', 'POST', '/api/inbox/snooze', { ids, until })).toEqual({
      unread: 0,
      wakesAt: until,
    })
    expect(await inbox('commenter')).toEqual([])
    expect(await inbox('commenter', '?show=snoozed')).toMatchObject([{ shownAt: until }])
    const past = new Date(Date.now() - 1000).toISOString()
    await ask('commenter', 'POST', '/api/inbox/snooze', { ids, until: past })
    expect(await unread('commenter')).toBe(1)
  })

  test('page follows page without a gap or a repetition, and all are read up to a moment', async () => {
    const count = 205
    // More than one person may say in a minute, and many at the same moment.
    const db = await rowsOf(server.data)
    const at = new Date().toISOString()
    const notice = {
      person: 'commenter',
      reason: 'changed',
      group_id: steel,
      organisation: null,
      place_kind: 'record',
      place: barrier,
      thread: null,
      comment: null,
      by: 'editor',
      at,
      shown_at: at,
      read_at: null,
      mailed_at: at,
    }
    await db
      .insertInto('notice')
      .values(Array.from({ length: count }, () => notice))
      .execute()
    await db.destroy()
    const seen = new Set<number>()
    let path = '/api/inbox'
    for (;;) {
      const { notices, next } = inboxAnswer.parse(await ask('commenter', 'GET', path))
      for (const { id } of notices) seen.add(id)
      if (next === null) break
      path = `/api/inbox?before=${encodeURIComponent(next)}`
    }
    expect(seen.size).toBe(count)
    const upTo = new Date().toISOString()
    expect(await ask('commenter', 'POST', '/api/inbox/read-all', { upTo })).toMatchObject({ unread: 0 })
  })

  test('a thing that a person may not know of is not followed, and answers like one that does not exist', async () => {
    const thread = await begin('commenter', [{ text: 'Ours.' }], { audience: 'organisation' })
    const as = await server.as('editor')
    for (const [kind, id] of [
      ['thread', thread],
      ['record', 'action-2'],
      ['roadmap', 'roadmap-2'],
    ]) {
      const hidden = await as.ask('POST', '/api/following', { kind, id, state: 'follow' })
      const missing = await as.ask('POST', '/api/following', { kind, id: 'none', state: 'follow' })
      expect([hidden.status, hidden.text]).toEqual([404, missing.text])
    }
    expect(roadmap).not.toBe('roadmap-2')
  })
})

describe('who loses the right to read', () => {
  test('a notice vanishes from every answer and count with the right to read it', async () => {
    await begin('editor', [{ text: token }, person('observer')])
    expect(await unread('observer')).toBe(1)
    await ask('convener', 'POST', `/api/groups/${steel}/admissions`, {
      organisation: 'watch',
      highest: null,
      seen: 'reader',
    })
    expect(await inbox('observer')).toEqual([])
    expect(await unread('observer')).toBe(0)
  })
})
