import { newId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { oneThreadAnswer, threadsAnswer, type ThreadView } from '@minga/protocol/http/threads'
import { beforeAll, expect, test } from 'vitest'

import { addManyThreads } from '../../testing/many-threads.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const threads = 420
const room = roadmapRoom(roadmap)
const list = `/api/threads?room=${room}`
const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]

const server = await sharedServer()
beforeAll(async () => {
  // 31 KB each, as one person made them in seven minutes: 13 MB in all.
  await addManyThreads(server.data, { threads, comments: 3, words: 7000, quoted: 5000 })
})

async function ask(who: Principal, path: string, headers: Record<string, string> = {}) {
  return server.ask(who, 'GET', path, undefined, headers)
}

async function allPages(who: Principal, path: string): Promise<ThreadView[][]> {
  const pages: ThreadView[][] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { text } = await ask(who, `${path}${more}`)
    expect(Buffer.byteLength(text)).toBeLessThan(200_000)
    const answer = threadsAnswer.parse(JSON.parse(text))
    pages.push(answer.threads)
    cursor = answer.cursor
  }
  return pages
}

test('420 discussions come in pages of less than 200 KB, each once, the oldest first', async () => {
  const pages = await allPages('lead', list)
  const ids = pages.flat().map(({ id }) => id)
  expect(ids).toHaveLength(threads)
  expect(ids).toEqual(ids.toSorted())
  expect(pages.flat().every(({ comments, count }) => count === 3 && comments.length === 2)).toBe(true)
  expect(pages.flat().every(({ isWhole }) => !isWhole)).toBe(true)
})

test('a page is as long as asked for, and at most two hundred', async () => {
  const { text } = await ask('lead', `${list}&limit=3`)
  expect(threadsAnswer.parse(JSON.parse(text)).threads).toHaveLength(3)
  for (const limit of ['0', '201', 'all']) {
    expect((await ask('lead', `${list}&limit=${limit}`)).status).toBe(422)
  }
  for (const cursor of ['none', 'e30', Buffer.from('{"at":1}').toString('base64url')]) {
    expect((await ask('lead', `${list}&cursor=${cursor}`)).status).toBe(422)
  }
})

test('some are asked for by id, and those that the reader may not read are not among them', async () => {
  const id = newId()
  const place = { kind: 'roadmap', roadmap }
  const internal = { id, place, audience: 'organisation', comment: { id: newId(), text: said('Ours.') } }
  expect((await server.ask('commenter', 'POST', '/api/threads', internal)).status).toBe(200)
  const named = `${list}&ids=many-000003,${id},none`
  const idsOf = async (who: Principal) =>
    threadsAnswer.parse(JSON.parse((await ask(who, named)).text)).threads.map((thread) => thread.id)
  expect(await idsOf('commenter')).toEqual(['many-000003', id])
  expect(await idsOf('lead')).toEqual(['many-000003'])
  const [hidden, missing] = [await ask('lead', `/api/threads/${id}`), await ask('lead', '/api/threads/none')]
  expect([hidden.status, hidden.text]).toEqual([404, missing.text])
})

test('one discussion is sent whole, its comments in pages', async () => {
  const path = '/api/threads/many-000001?limit=2'
  const first = oneThreadAnswer.parse(JSON.parse((await ask('lead', path)).text))
  expect(first.thread.comments.map(({ id }) => id)).toEqual(['many-000001-0', 'many-000001-1'])
  expect(first.thread.place).toMatchObject({ passages: [{ quotation: 'slag'.repeat(1000) }, {}] })
  const second = oneThreadAnswer.parse(JSON.parse((await ask('lead', `${path}&cursor=${first.cursor}`)).text))
  expect(second.thread.comments.map(({ id }) => id)).toEqual(['many-000001-2'])
  expect(second.cursor).toBeUndefined()
})

test('the same again is a 304 without a body, until something of it changes', async () => {
  const path = `${list}&limit=5`
  const tagOf = async (who: Principal) => (await ask(who, path)).headers.get('etag') ?? ''
  const isSame = async (who: Principal, tag: string) => {
    const { status, text } = await ask(who, path, { 'if-none-match': tag })
    expect([200, 304]).toContain(status)
    expect(text === '').toBe(status === 304)
    return status === 304
  }
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    'an answer': () => postIn('editor', 'many-000002/comments', { id: newId(), text: said('Because.') }),
    'a disposition': () => postIn('lead', 'many-000002/disposition', { disposition: 'accepted' }),
    'an assignee': () => postIn('lead', 'many-000002/assignee', { person: 'editor' }),
    'a reaction': () => post('editor', '/api/comments/many-000002-0/reactions', { reaction: 'agree', on: true }),
    'a comment that is changed': () => patch('commenter', '/api/comments/many-000002-0', { text: said('Why not?') }),
    'a new name': () => patch('commenter', '/api/me', { name: 'Another Name' }),
  }
  for (const [name, change] of Object.entries(changes)) {
    const tag = await tagOf('lead')
    expect([name, await isSame('lead', tag)]).toEqual([name, true])
    expect(await change()).toMatchObject({ status: 200 })
    expect([name, await isSame('lead', tag)]).toEqual([name, false])
  }
  const tag = await tagOf('lead')
  // Another person's reading does not change the lead's answer.
  expect(await postIn('editor', 'many-000002/seen', { comments: 1 })).toMatchObject({ status: 200 })
  expect(await isSame('lead', tag)).toBe(true)
  expect(await postIn('lead', 'many-000002/seen', { comments: 1 })).toMatchObject({ status: 200 })
  expect(await isSame('lead', tag)).toBe(false)
  // Another person's tag opens nothing.
  expect(await tagOf('editor')).not.toBe(await tagOf('lead'))
})

async function post(who: Principal, path: string, body: unknown) {
  return server.ask(who, 'POST', path, body)
}
async function patch(who: Principal, path: string, body: unknown) {
  return server.ask(who, 'PATCH', path, body)
}
function postIn(who: Principal, path: string, body: unknown) {
  return post(who, `/api/threads/${path}`, body)
}
