import { auditAnswer } from '@minga/protocol/http/audit'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { beforeAll, expect, test } from 'vitest'

import { addManyThreads } from '../testing/many-threads.ts'
import { roadmap, type Principal } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

const server = await sharedServer()
beforeAll(async () => {
  await addManyThreads(server.data, { threads: 420, comments: 3, words: 4000 })
})

const list = `/api/threads?room=${roadmapRoom(roadmap)}`
const matrix = { of: { kind: 'roadmap', roadmap }, format: 'docx', language: 'en' }

async function matrixFor(who: Principal, signal?: AbortSignal): Promise<number> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url },
    body: JSON.stringify(matrix),
    ...(signal && { signal }),
  })
  await answer.arrayBuffer()
  return answer.status
}

async function exportsOnRecord(): Promise<number> {
  const { text } = await server.ask('convener', 'GET', '/api/audit?kind=comments-exported')
  return auditAnswer.parse(JSON.parse(text)).entries.length
}

test('a large list is made beside the event loop: what is asked after it is answered before it', async () => {
  const { ask } = await server.as('observer')
  const order: string[] = []
  const asked = [
    ask('GET', list).then(() => order.push('list')),
    ask('GET', '/healthz').then(() => order.push('health')),
  ]
  await Promise.all(asked)
  expect(order).toEqual(['health', 'list'])
})

test('420 discussions on a roadmap: the first answer is small, and a reader who polls it gets 304', async () => {
  const { ask } = await server.as('observer')
  const first = await ask('GET', list)
  expect(Buffer.byteLength(first.text)).toBeLessThan(200_000)
  const tag = first.headers.get('etag') ?? ''
  const poll = async () => {
    const heard: string[] = []
    for (let turn = 0; turn < 20; turn++) {
      const { status, text } = await ask('GET', list, undefined, { 'if-none-match': tag })
      heard.push(`${status} ${text}`)
    }
    return heard
  }
  const [one, other] = await Promise.all([poll(), poll()])
  expect(new Set([...one, ...other])).toEqual(new Set(['304 ']))
})

test('twenty files for one person do not delay another person’s first, and aborted ones are not made', async () => {
  const before = await exportsOnRecord()
  await server.as('lead')
  const order: string[] = []
  const closed = new AbortController()
  const many = Array.from({ length: 20 }, () => matrixFor('observer', closed.signal).then(() => order.push('theirs')))
  expect(await matrixFor('lead')).toBe(200)
  order.push('another')
  closed.abort()
  await Promise.allSettled(many)
  // Behind the one that was being made, and one more where that was over before it came.
  expect(order.indexOf('another')).toBeLessThanOrEqual(2)
  // After all of them: the queue goes on.
  expect(await matrixFor('observer')).toBe(200)
  expect((await exportsOnRecord()) - before).toBeLessThanOrEqual(5)
})

test('a person who is removed while their file is made, or waits to be, gets nothing', async () => {
  const steward = await server.as('steward')
  await server.as('commenter')
  const asked = [matrixFor('commenter'), matrixFor('commenter')]
  expect((await steward.ask('POST', '/api/people/commenter/remove', {})).status).toBe(200)
  expect(await Promise.all(asked)).toEqual([401, 401])
})
