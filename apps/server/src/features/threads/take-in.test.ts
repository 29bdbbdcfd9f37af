import { newId, type ThreadId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { plainText } from '@minga/domain/text-form/plain-text'
import { readText } from '@minga/domain/text-form/read-text'
import { authorshipAnswer, pastTextAnswer } from '@minga/protocol/http/history'
import { problem } from '@minga/protocol/http/problem'
import { takenIn, threadsAnswer } from '@minga/protocol/http/threads'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const room = roadmapRoom(roadmap)
const soon = { timeout: 30_000, interval: 20 }
let inside: Inside
beforeAll(async () => {
  inside = await enterRoom(server, 'editor', room)
})
afterAll(() => inside.leave())

/** Adds a paragraph to the roadmap, with a record named between the two. @returns its id */
async function paragraph(before: string, after: string): Promise<string> {
  const id = newId()
  const block = new Y.XmlElement<Record<string, string>>('paragraph')
  const named = new Y.XmlElement<Record<string, string>>('recordReference')
  const record = { room: 'register.steel', record: 'barrier-1', kind: 'barrier' }
  for (const [key, value] of Object.entries(record)) named.setAttribute(key, value)
  block.setAttribute('id', id)
  block.insert(0, [new Y.XmlText(before), named, new Y.XmlText(after)])
  bodyOf(inside.doc).push([block])
  await vi.waitFor(async () => expect(await textNow()).toContain(after), soon)
  return id
}

async function textNow(): Promise<string> {
  const { sequence } = authorshipAnswer.parse(await get(`/api/roadmaps/${roadmap}/authorship`))
  const { tree } = pastTextAnswer.parse(await get(`/api/roadmaps/${roadmap}/at/${sequence}`))
  return plainText(readText(tree, (link) => ({ link, name: 'BAR-014', title: '', details: [], address: null })))
}

async function get(path: string, who: Principal = 'lead'): Promise<unknown> {
  return JSON.parse((await server.ask(who, 'GET', path)).text) as unknown
}

async function proposed(block: string, quotation: string, proposedText: string): Promise<ThreadId> {
  const id = newId()
  const passage = { block, start: 0, quotation, before: '', after: '' }
  const place = { kind: 'passage', roadmap, passages: [passage] }
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Better so.' }] }] }
  const thread = { id, audience: 'coalition', place, comment, proposedText }
  expect((await server.ask('commenter', 'POST', '/api/threads', thread)).status).toBe(200)
  // The rows have seen the words where they stand.
  await vi.waitFor(async () => expect(JSON.stringify((await threadOf(id))?.place)).toContain('"attached":true'), soon)
  return id as ThreadId
}

async function threadOf(id: string) {
  return threadsAnswer.parse(await get(`/api/threads?room=${room}`)).threads.find((each) => each.id === id)
}

async function takeIn(id: string, body: object, who: Principal = 'editor') {
  const { status, text } = await server.ask(who, 'POST', `/api/threads/${id}/take-in`, body)
  return { status, body: JSON.parse(text) as unknown }
}

test('a proposal is taken in once, however many take it in: only its words change, and they are its proposer’s', async () => {
  const block = await paragraph('Steel lacks slag (', ') in all plants.')
  const id = await proposed(block, 'Steel lacks slag () in all plants.', 'Steel lacks slag () in most plants.')
  const seen = 'Steel lacks slag () in all plants.'
  const answers = await Promise.all([
    takeIn(id, { key: 'a', seen }),
    takeIn(id, { key: 'b', seen }, 'lead'),
    takeIn(id, { key: 'c', seen }, 'lead'),
  ])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  expect(await textNow()).toContain('Steel lacks slag (BAR-014) in most plants.')

  const taker = answers[0].status === 200 ? 'editor' : 'lead'
  const { writers, blocks } = authorshipAnswer.parse(await get(`/api/roadmaps/${roadmap}/authorship`))
  const named = (index: number) => writers[index]?.person
  const credited = blocks.flatMap(({ takenIn: runs, runs: all }) =>
    runs.map(([from, to, by]) => [to - from, named(all.find((run) => run[0] === from)?.[2] ?? -1), named(by)]),
  )
  expect(credited).toEqual([['most'.length, 'commenter', taker]])

  expect((await threadOf(id))?.disposition).toMatchObject({ disposition: 'accepted', by: { id: taker } })
})

test('the same request again is the same answer, and nothing is written twice', async () => {
  const block = await paragraph('Cost is 0,62 t (', ') a year.')
  const id = await proposed(block, 'Cost is 0,62 t () a year.', 'Cost is 0,60 t () a year.')
  const asked = { key: 'again', seen: 'Cost is 0,62 t () a year.' }
  const first = await takeIn(id, asked)
  expect(takenIn.parse(first.body).sequence).toBeGreaterThan(0)
  expect(await takeIn(id, asked)).toEqual(first)
  expect((await textNow()).match(/0,60 t/g)).toHaveLength(1)
  expect(await takeIn(id, { ...asked, key: 'later' })).toMatchObject({ status: 409, body: { field: 'disposition' } })
})

test('what changed since it was proposed is kept where the two do not meet, and refused where they do', async () => {
  const block = await paragraph('Furnaces close slowly (', ') by 2030.')
  const base = 'Furnaces close slowly () by 2030.'
  const id = await proposed(block, base, 'Furnaces close slowly () by 2035.')
  const meeting = await proposed(block, base, 'Furnaces close soon () by 2030.')
  const last = bodyOf(inside.doc).get(bodyOf(inside.doc).length - 1) as Y.XmlElement
  const text = last.get(0) as Y.XmlText
  text.delete('Furnaces close '.length, 'slowly'.length)
  text.insert('Furnaces close '.length, 'early')
  await vi.waitFor(async () => expect(await textNow()).toContain('close early'), soon)

  const current = 'Furnaces close early () by 2030.'
  const stale = await takeIn(id, { key: 'stale', seen: base })
  expect(stale.status).toBe(409)
  expect(problem.parse(stale.body)).toMatchObject({
    code: 'changed-since',
    current,
    merged: 'Furnaces close early () by 2035.',
  })
  const met = await takeIn(meeting, { key: 'meets', seen: current })
  expect(problem.parse(met.body)).toMatchObject({ code: 'changed-since', current })
  expect(problem.parse(met.body).merged).toBeUndefined()

  expect((await takeIn(id, { key: 'looked', seen: current })).status).toBe(200)
  expect(await textNow()).toContain('Furnaces close early (BAR-014) by 2035.')
})

test('words that are gone are not taken in, and neither is a comment that proposes none', async () => {
  const block = await paragraph('To be removed (', ') at once.')
  const id = await proposed(block, 'To be removed () at once.', 'To be kept () at once.')
  const body = bodyOf(inside.doc)
  body.delete(body.length - 1, 1)
  await vi.waitFor(async () => expect(await textNow()).not.toContain('To be removed'), soon)
  const gone = await takeIn(id, { key: 'gone', seen: 'To be removed () at once.' })
  expect(gone).toMatchObject({ status: 409, body: { code: 'changed-since' } })
})
