import { newId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { draftsAnswer } from '@minga/protocol/http/proposals'
import { inboxCount } from '@minga/protocol/http/inbox-count'
import { oneThreadAnswer, proposalsMade, threadsAnswer } from '@minga/protocol/http/threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { closedRoadmap, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const soon = { timeout: 30_000, interval: 20 }
let inside: Inside
beforeAll(async () => {
  inside = await enterRoom(server, 'editor', roadmapRoom(roadmap))
})
afterAll(() => inside.leave())

const head = async () =>
  authorshipAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)).body).sequence

async function paragraph(words: string): Promise<string> {
  const id = newId()
  const before = await head()
  const block = new Y.XmlElement('paragraph')
  block.setAttribute('id', id)
  block.insert(0, [new Y.XmlText(words)])
  bodyOf(inside.doc).push([block])
  await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), soon)
  return id
}

async function ask(who: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function propose(
  changes: readonly object[],
  more: object = {},
  who: Principal = 'commenter',
  of: string = roadmap,
) {
  const base = await head()
  return ask(who, 'POST', `/api/roadmaps/${of}/proposals`, { id: newId(), base, changes, ...more })
}

async function listed(who: Principal = 'lead') {
  const { body } = await ask(who, 'GET', `/api/threads?room=${roadmapRoom(roadmap)}`)
  return threadsAnswer.parse(body).threads
}

describe('a set of proposals', () => {
  test('is as many discussions, each with its number and what it would change; the text stays as it is', async () => {
    const block = await paragraph('Cost is 0,62 t.')
    const before = await head()
    const { status, body } = await propose(
      [
        { kind: 'replace', block, text: 'Cost is 0,60 t.' },
        { kind: 'insert-after', block, text: 'As measured.', comment: 'See the annex.' },
      ],
      { comment: 'Newer figures.' },
    )
    expect(status).toBe(200)
    const made = proposalsMade.parse(body).threads
    const seen = await listed('member')
    const threads = made.map(({ id }) => seen.find((each) => each.id === id))
    expect(threads.map((thread) => thread?.reference)).toEqual(made.map(({ reference }) => reference))
    const begun = threads.flatMap((thread) => thread ?? [])
    expect(
      begun.map(({ proposal, proposedText, reference }) => [proposal?.kind, proposedText, reference !== null]),
    ).toEqual([
      ['replace', 'Cost is 0,60 t.', true],
      ['insert-after', null, true],
    ])
    expect(begun.map(({ proposal }) => [proposal?.position, proposal?.of])).toEqual([
      [0, 2],
      [1, 2],
    ])
    expect(JSON.stringify(threads[0]?.comments)).toContain('Newer figures.')
    expect(JSON.stringify(threads[1]?.comments)).toContain('See the annex.')
    expect(threads[0]?.place).toMatchObject({ kind: 'passage', commented: ['Cost is 0,62 t.'] })
    expect(await head()).toBe(before)
  })

  test('sent twice is one; something else with its id is refused', async () => {
    const block = await paragraph('Sent twice.')
    const sent = { id: newId(), base: await head(), changes: [{ kind: 'delete', block }] }
    const path = `/api/roadmaps/${roadmap}/proposals`
    const first = await ask('commenter', 'POST', path, sent)
    expect(await ask('commenter', 'POST', path, sent)).toEqual(first)
    const others = { ...sent, changes: [{ kind: 'split', block, at: 3 }] }
    expect(await ask('commenter', 'POST', path, others)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await ask('editor', 'POST', path, sent)).toMatchObject({ status: 409, body: { field: 'id' } })
  })

  test('is all or none, and says which change does not fit', async () => {
    const block = await paragraph('All or none.')
    const count = (await listed()).length
    const { status, body } = await propose([
      { kind: 'delete', block },
      { kind: 'delete', block: 'never-there' },
    ])
    expect([status, body]).toMatchObject([409, { field: 'changes.1', blocks: ['never-there'] }])
    expect((await propose([{ kind: 'delete', block }], { base: 999_999 })).status).toBe(422)
    expect((await listed()).length).toBe(count)
  })

  test('a person who only reads cannot propose; to other people a restricted text is not there', async () => {
    const block = await paragraph('Readers read.')
    expect((await propose([{ kind: 'delete', block }], {}, 'observer')).status).toBe(403)
    expect((await propose([{ kind: 'delete', block }], {}, 'member', closedRoadmap)).status).toBe(404)
    expect((await ask('member', 'GET', `/api/roadmaps/${closedRoadmap}/proposals`)).status).toBe(404)
  })
})

describe('a draft', () => {
  test('is there for its maker alone, begins no discussion, and is submitted once', async () => {
    const block = await paragraph('A draft of mine.')
    const id = newId()
    const made = await propose([{ kind: 'delete', block, comment: 'Secret thought.' }], { id, state: 'draft' })
    expect(made).toMatchObject({ status: 200, body: { threads: [] } })
    const drafts = async (who: Principal) =>
      draftsAnswer.parse((await ask(who, 'GET', `/api/roadmaps/${roadmap}/proposals`)).body).drafts
    expect((await drafts('commenter')).map(({ set, kind }) => [set, kind])).toEqual([[id, 'delete']])
    for (const other of ['lead', 'editor', 'member', 'secretary'] as const) {
      expect(await drafts(other)).toEqual([])
      expect((await ask(other, 'POST', `/api/proposals/${id}/submission`)).status).toBe(404)
      expect((await ask(other, 'DELETE', `/api/proposals/${id}`)).status).toBe(404)
      expect(JSON.stringify(await listed(other))).not.toContain('Secret thought.')
    }
    const [draft] = await drafts('commenter')
    expect((await ask('lead', 'GET', `/api/threads/${draft?.thread ?? ''}`)).status).toBe(404)

    const submitted = await ask('commenter', 'POST', `/api/proposals/${id}/submission`)
    const { threads } = proposalsMade.parse(submitted.body)
    expect(threads.map((thread) => thread.id)).toEqual([draft?.thread])
    expect(await ask('commenter', 'POST', `/api/proposals/${id}/submission`)).toEqual(submitted)
    expect((await ask('commenter', 'DELETE', `/api/proposals/${id}`)).status).toBe(404)
    expect(await drafts('commenter')).toEqual([])
    expect((await listed('lead')).some((thread) => thread.id === draft?.thread)).toBe(true)
  })

  test('that is thrown away is gone', async () => {
    const block = await paragraph('To throw away.')
    const id = newId()
    await propose([{ kind: 'delete', block }], { id, state: 'draft' })
    expect((await ask('commenter', 'DELETE', `/api/proposals/${id}`)).status).toBe(200)
    expect((await ask('commenter', 'POST', `/api/proposals/${id}/submission`)).status).toBe(404)
  })
})

test('a set of two hundred is numbered in its order, answers with numbers alone, and tells people once', async () => {
  const block = await paragraph('Told once of many.')
  const unread = async (who: Principal) => inboxCount.parse((await ask(who, 'GET', '/api/inbox/count')).body).unread
  const before = await unread('lead')
  const changes = Array.from({ length: 200 }, (_, at) => ({ kind: 'insert-after', block, text: `${at} `.repeat(300) }))
  const { status, body } = await propose(changes)
  expect([status, JSON.stringify(body).length < 20_000]).toEqual([200, true])
  const { threads } = proposalsMade.parse(body)
  const numbers = threads.map(({ reference }) => Number(reference?.slice(2)))
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, at) => (numbers[0] ?? 0) + at))
  const view = oneThreadAnswer.parse((await ask('commenter', 'GET', `/api/threads/${threads[7]?.id ?? ''}`)).body)
  expect(view.thread).toMatchObject({ seen: 1, count: 1, proposal: { position: 7, of: 200 } })
  expect((await unread('lead')) - before).toBe(1)
})
