import { newId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer, pastTextAnswer } from '@minga/protocol/http/history'
import { problem } from '@minga/protocol/http/problem'
import { proposalsMade, takenIn, threadsAnswer } from '@minga/protocol/http/threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { closedRoadmap, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const room = roadmapRoom(roadmap)
const soon = { timeout: 30_000, interval: 20 }
let inside: Inside
beforeAll(async () => {
  inside = await enterRoom(server, 'editor', room)
})
afterAll(() => inside.leave())

async function ask(who: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}
const authorship = async () =>
  authorshipAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)).body)
const head = async () => (await authorship()).sequence

async function write(change: () => void): Promise<void> {
  const before = await head()
  inside.doc.transact(change)
  await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), soon)
}

async function paragraph(words: string): Promise<string> {
  const id = newId()
  await write(() => {
    const block = new Y.XmlElement('paragraph')
    block.setAttribute('id', id)
    block.insert(0, [new Y.XmlText(words)])
    bodyOf(inside.doc).push([block])
  })
  return id
}

function type(at: number, removed: number, words: string) {
  return write(() => {
    const last = bodyOf(inside.doc).get(bodyOf(inside.doc).length - 1) as Y.XmlElement
    const text = last.get(0) as Y.XmlText
    text.delete(at, removed)
    text.insert(at, words)
  })
}

async function propose(changes: readonly object[], who: Principal = 'commenter'): Promise<string[]> {
  const body = { id: newId(), base: await head(), changes }
  const made = await ask(who, 'POST', `/api/roadmaps/${roadmap}/proposals`, body)
  expect([made.status, made.body]).toMatchObject([200, {}])
  return proposalsMade.parse(made.body).threads.map(({ id }) => id)
}

const takeIn = (id: string | undefined, seen: string | number, who: Principal = 'lead', key: string = newId()) =>
  ask(who, 'POST', `/api/threads/${id ?? ''}/take-in`, { key, seen })

/** The text as it stands, a paragraph a line, from the given block on. */
async function textFrom(block: string): Promise<string[]> {
  const { tree } = pastTextAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/at/${await head()}`)).body)
  const lines = tree.map(({ attributes, content }) => [attributes['id'], JSON.stringify(content)] as const)
  const words = (json: string) => [...json.matchAll(/"text":"([^"]*)"/g)].map((match) => match[1]).join('')
  return lines.slice(lines.findIndex(([id]) => id === block)).map(([, json]) => words(json))
}

const wordsAndTakers = async (block: string) => {
  const { writers, blocks } = await authorship()
  const found = blocks.find(({ id }) => id === block)
  const named = (index: number) => writers[index]?.person
  return {
    by: [...new Set(found?.runs.map(([, , writer]) => named(writer)))],
    takenIn: [...new Set(found?.takenIn.map(([, , writer]) => named(writer)))],
  }
}

test('twenty take one proposal in at once: it is in the text once, and one has decided', async () => {
  const block = await paragraph('Anchor of twenty.')
  const [id] = await propose([{ kind: 'insert-after', block, text: 'Put in once.' }])
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => takeIn(id, '', index % 2 === 0 ? 'lead' : 'editor')),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  expect(await textFrom(block)).toEqual(['Anchor of twenty.', 'Put in once.'])
  expect(await wordsAndTakers(id ?? '')).toMatchObject({
    by: ['commenter'],
    takenIn: [expect.stringMatching(/lead|editor/)],
  })
})

test('the same key is the same answer; what was decided is not taken in', async () => {
  const block = await paragraph('Keyed words stand here.')
  const [id, other] = await propose([
    { kind: 'replace', block, text: 'Keyed words stood here.' },
    { kind: 'delete', block },
  ])
  const key = newId()
  const first = await takeIn(id, 'Keyed words stand here.', 'lead', key)
  expect(takenIn.parse(first.body).thread.disposition).toMatchObject({ disposition: 'accepted', by: { id: 'lead' } })
  expect(await takeIn(id, 'Keyed words stand here.', 'lead', key)).toEqual(first)
  const declined = { disposition: 'rejected', reason: 'Needed.' }
  expect((await ask('lead', 'POST', `/api/threads/${other ?? ''}/disposition`, declined)).status).toBe(200)
  expect((await takeIn(other, 'Keyed words stood here.')).status).toBe(409)
  expect(await textFrom(block)).toEqual(['Keyed words stood here.'])
})

describe('a proposed wording', () => {
  test('against a text that has changed elsewhere says what both make, and is written once that was seen', async () => {
    const block = await paragraph('We make 0,62 t of steel by hand.')
    const [id, meeting] = await propose([
      { kind: 'replace', block, text: 'We make 0,60 t of steel by hand.' },
      { kind: 'replace', block, text: 'We make 0,62 t of steel by gas.' },
    ])
    const seen = await head()
    await type('We make 0,62 t of steel by '.length, 'hand'.length, 'wind')
    const current = 'We make 0,62 t of steel by wind.'
    const stale = await takeIn(id, seen)
    expect([stale.status, problem.parse(stale.body)]).toMatchObject([
      409,
      { code: 'changed-since', current, merged: 'We make 0,60 t of steel by wind.' },
    ])
    const met = await takeIn(meeting, current)
    expect(problem.parse(met.body)).toMatchObject({ code: 'changed-since', current })
    expect(problem.parse(met.body).merged).toBeUndefined()
    expect((await takeIn(id, await head())).status).toBe(200)
    expect(await textFrom(block)).toEqual(['We make 0,60 t of steel by wind.'])
    expect(await wordsAndTakers(block)).toEqual({ by: ['editor', 'commenter'], takenIn: ['lead'] })
  })

  test('of a block that is gone is not taken in', async () => {
    const block = await paragraph('To be gone.')
    const [id] = await propose([{ kind: 'replace', block, text: 'To be kept.' }])
    await write(() => bodyOf(inside.doc).delete(bodyOf(inside.doc).length - 1, 1))
    expect(await takeIn(id, 'To be gone.')).toMatchObject({ status: 409, body: { code: 'changed-since' } })
  })
})

test('moved, split and joined words keep their writers; the person who takes a deletion in is its author', async () => {
  const first = await paragraph('The first sentence. The second one.')
  const second = await paragraph('A paragraph that follows.')
  const third = await paragraph('A last paragraph.')
  const [split, join, move, deletion] = await propose([
    { kind: 'split', block: first, at: 'The first sentence. '.length },
    { kind: 'join', block: second },
    { kind: 'move', block: third, after: first },
    { kind: 'delete', block: second },
  ])
  expect((await takeIn(move, 'A last paragraph.')).status).toBe(200)
  expect(await textFrom(first)).toEqual([
    'The first sentence. The second one.',
    'A last paragraph.',
    'A paragraph that follows.',
  ])
  expect(await wordsAndTakers(third)).toEqual({ by: ['editor'], takenIn: [] })
  expect((await takeIn(split, 'The first sentence. The second one.', 'editor')).status).toBe(200)
  expect((await textFrom(first)).slice(0, 2)).toEqual(['The first sentence.', 'The second one.'])
  expect(await wordsAndTakers(split ?? '')).toEqual({ by: ['editor'], takenIn: [] })
  // The paragraph that was to follow it does not follow it any more.
  expect((await takeIn(join, 'A paragraph that follows.')).status).toBe(409)
  expect((await takeIn(deletion, 'A paragraph that follows.')).status).toBe(200)
  expect(await textFrom(first)).toEqual(['The first sentence.', 'The second one.', 'A last paragraph.'])
})

test('another form and another look leave the words their writer’s; what is written with them is the proposer’s', async () => {
  const block = await paragraph('Scrap in the region.')
  const bold = { text: 'Scrap', marks: { bold: {} } }
  const rest = { text: ' in the region.', marks: {} }
  const heading = [{ name: 'heading', attributes: { level: 2 }, content: [bold, rest] }]
  const longer = [bold, { text: ' and slag in the region.', marks: {} }]
  const [look, form, words] = await propose([
    { kind: 'replace', block, content: [bold, rest] },
    { kind: 'replace', block, content: heading },
    { kind: 'replace', block, content: longer },
  ])
  const seen = 'Scrap in the region.'
  expect((await takeIn(look, seen)).status).toBe(200)
  expect((await takeIn(form, seen)).status).toBe(200)
  const { tree } = pastTextAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/at/${await head()}`)).body)
  expect(tree.find(({ attributes }) => attributes['id'] === block)).toMatchObject({
    name: 'heading',
    attributes: { level: 2 },
    content: [bold, rest],
  })
  expect(await wordsAndTakers(block)).toEqual({ by: ['editor'], takenIn: [] })
  expect((await takeIn(words, seen)).status).toBe(200)
  expect(await textFrom(block)).toEqual(['Scrap and slag in the region.'])
  expect(await wordsAndTakers(block)).toEqual({ by: ['editor', 'commenter'], takenIn: ['lead'] })
})

test('a person who may not write the text cannot take in; proposing and reading write nothing into the room', async () => {
  const block = await paragraph('Only writers take in.')
  const before = await head()
  const reader = await enterRoom(server, 'commenter', room)
  const updates: Uint8Array[] = []
  inside.doc.on('update', (update: Uint8Array) => updates.push(update))
  const [id] = await propose([{ kind: 'delete', block }])
  expect((await takeIn(id, 'Only writers take in.', 'commenter')).status).toBe(403)
  expect((await takeIn(id, 'Only writers take in.', 'member')).status).toBe(403)
  expect((await takeIn(id, 'Only writers take in.', 'outsider')).status).toBe(404)
  const dispose = (disposition: string) =>
    ask('commenter', 'POST', `/api/threads/${id ?? ''}/disposition`, { disposition, reason: 'Not needed any more.' })
  for (const accepting of ['accepted', 'accepted-in-part']) expect((await dispose(accepting)).status).toBe(403)
  expect((await dispose('rejected')).status).toBe(200)
  const { threads } = threadsAnswer.parse((await ask('member', 'GET', `/api/threads?room=${room}`)).body)
  expect(threads.some((thread) => thread.id === id)).toBe(true)
  expect(await head()).toBe(before)
  expect(updates).toEqual([])
  reader.leave()
})

test('a restricted text’s proposals are not there for a rival: not in lists, not by id, not to take in', async () => {
  const path = `/api/roadmaps/${closedRoadmap}/proposals`
  const changes = [{ kind: 'insert-after', block: null, text: 'A rival must not read this.' }]
  const made = await ask('insider', 'POST', path, { id: newId(), base: 0, changes })
  const [thread] = proposalsMade.parse(made.body).threads
  for (const rival of ['lead', 'editor', 'member', 'outsider'] as const) {
    expect((await ask(rival, 'GET', `/api/threads?room=${roadmapRoom(closedRoadmap)}`)).status).toBe(404)
    expect((await ask(rival, 'GET', `/api/threads/${thread?.id ?? ''}`)).status).toBe(404)
    expect((await takeIn(thread?.id, 0, rival)).status).toBe(404)
    expect((await ask(rival, 'POST', path, { id: newId(), base: 0, changes })).status).toBe(404)
  }
  expect((await takeIn(thread?.id, 0, 'insider')).status).toBe(200)
})
