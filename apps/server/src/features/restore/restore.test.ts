import { randomUUID } from 'node:crypto'

import { recordKinds } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import { bodyOf, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Inline } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer, historyAnswer, pastTextAnswer } from '@minga/protocol/http/history'
import { problem } from '@minga/protocol/http/problem'
import { restoredRegister, restoredRoadmap } from '@minga/protocol/http/restore'
import { afterAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { action, barrier, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 30_000, interval: 50 }

const server = await sharedServer()
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

const get = async (path: string) => JSON.parse((await server.ask('lead', 'GET', path)).text) as unknown
const post = async (path: string, body: object, by: Principal = 'lead') => {
  const { status, text } = await server.ask(by, 'POST', path, body)
  return { status, body: JSON.parse(text) as unknown }
}
const authorship = async () => authorshipAnswer.parse(await get(`/api/roadmaps/${roadmap}/authorship`))
const at = async (sequence: number) => pastTextAnswer.parse(await get(`/api/roadmaps/${roadmap}/at/${sequence}`))
const path = `/api/roadmaps/${roadmap}/restore`

/** The writers of each block by person, because the answer's own numbering may change. */
async function writers() {
  const { writers: all, blocks } = await authorship()
  return blocks.map(({ id, runs }) => ({
    id,
    runs: runs.map(([from, to, writer]) => [from, to, all[writer]?.person]),
  }))
}

/** Does something as the editor and waits until the log has it. @returns where the room stands then */
async function vandalise(change: () => void): Promise<number> {
  const { sequence } = await authorship()
  editor.doc.transact(change)
  await vi.waitFor(async () => expect((await authorship()).sequence).toBeGreaterThan(sequence), soon)
  return (await authorship()).sequence
}

describe('a roadmap that an editor removed', () => {
  test('is brought back by the lead: text, marks, ids, cards, and whose words they are', async () => {
    const { sequence } = await authorship()
    const before = await at(sequence)
    const wrote = await writers()
    expect(before.tree.length).toBeGreaterThan(2)
    const seen = await vandalise(() => bodyOf(editor.doc).delete(0, bodyOf(editor.doc).length))
    expect((await at(seen)).tree).toEqual([])

    const asked = { sequence, seen, key: randomUUID() }
    const dry = await post(path, { ...asked, dryRun: true })
    const would = restoredRoadmap.parse(dry.body)
    expect(would.changed.length).toBeGreaterThanOrEqual(before.tree.length)
    expect((await at(seen)).tree).toEqual([])

    const done = await post(path, asked)
    const answer = restoredRoadmap.parse(done.body)
    expect(answer).toMatchObject({ changed: would.changed, beside: [] })
    expect((await at(answer.sequence)).tree).toEqual(before.tree)
    expect(await writers()).toEqual(wrote)
    await vi.waitFor(() => expect(bodyOf(editor.doc).length).toBe(before.tree.length), soon)

    // The same again is the same answer, and nothing else happens.
    expect(await post(path, asked)).toEqual(done)
    expect((await authorship()).sequence).toBe(answer.sequence)
    const other = await post(path, { ...asked, blocks: ['x'] })
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict', field: 'key' } })
    const { moments } = historyAnswer.parse(await get(`/api/roadmaps/${roadmap}/history`))
    expect(moments[0]).toMatchObject({ restored: true, writer: { person: 'lead' } })
    expect(await post(path, asked, 'editor')).toMatchObject({ status: 403 })
  })

  test('words that another person typed into a removed block meanwhile come back with it', async () => {
    const other = await enterRoom(server, 'lead', roadmapRoom(roadmap))
    const { sequence } = await authorship()
    const body = bodyOf(other.doc)
    await vi.waitFor(() => expect(body.length).toBe(bodyOf(editor.doc).length), soon)
    const index = body.toArray().findIndex((each) => each instanceof Y.XmlElement && each.get(0) instanceof Y.XmlText)
    const block = body.get(index) as Y.XmlElement
    const id = String(block.getAttribute('id'))
    // Without a connection, so that it arrives when the block is gone.
    other.provider.disconnect()
    const text = block.get(0) as Y.XmlText
    text.insert(text.length, ' Typed meanwhile.')
    const whole = text.toString()
    await vandalise(() => bodyOf(editor.doc).delete(index, 1))
    const { sequence: before } = await authorship()
    other.provider.connect()
    await vi.waitFor(async () => expect((await authorship()).sequence).toBeGreaterThan(before), soon)
    const { sequence: seen } = await authorship()
    const done = await post(path, { sequence, seen, key: randomUUID(), blocks: [id] })
    const answer = restoredRoadmap.parse(done.body)
    expect(answer).toMatchObject({ changed: [id], beside: [] })
    const now = await at(answer.sequence)
    expect(now.blocks.find((each) => each.id === id)?.text).toBe(whole)
    other.leave()
  })

  test('words that another person typed into a note of a removed block come back with it, and a note made meanwhile', async () => {
    const other = await enterRoom(server, 'lead', roadmapRoom(roadmap))
    const body = bodyOf(other.doc)
    await vi.waitFor(() => expect(body.length).toBe(bodyOf(editor.doc).length), soon)
    const { sequence: first } = await authorship()
    const note: Inline = { footnote: ['Fuente'] }
    appendBlocks(body, [{ block: 'paragraph', content: ['Con una nota', note, '.'] }], () => 'noted')
    await vi.waitFor(() => expect(bodyOf(editor.doc).length).toBe(body.length), soon)
    await vi.waitFor(async () => expect((await authorship()).sequence).toBeGreaterThan(first), soon)
    const { sequence } = await authorship()
    const index = body.length - 1
    const block = body.get(index) as Y.XmlElement
    other.provider.disconnect()
    const words = (block.get(1) as Y.XmlElement).get(0) as Y.XmlText
    words.insert(words.length, ' de 2024')
    const later = new Y.XmlElement('footnote')
    later.setAttribute('note', 'later')
    later.insert(0, [new Y.XmlText('Otra')])
    block.push([later])
    await vandalise(() => bodyOf(editor.doc).delete(index, 1))
    const { sequence: before } = await authorship()
    other.provider.connect()
    await vi.waitFor(async () => expect((await authorship()).sequence).toBeGreaterThan(before), soon)
    const { sequence: seen } = await authorship()
    const done = await post(path, { sequence, seen, key: randomUUID(), blocks: ['noted'] })
    const answer = restoredRoadmap.parse(done.body)
    expect(answer).toMatchObject({ changed: ['noted'], beside: [] })
    const now = await at(answer.sequence)
    expect(now.blocks.find((each) => each.id === 'noted')?.text).toBe(
      'Con una nota\uFFFCFuente de 2024\uFFFC.\uFFFCOtra\uFFFC',
    )
    other.leave()
  })

  test('a block that changed after the person looked refuses all, and is named', async () => {
    const { sequence } = await authorship()
    const body = bodyOf(editor.doc)
    const block = body.toArray().find((each) => each instanceof Y.XmlElement && each.get(0) instanceof Y.XmlText)
    if (!(block instanceof Y.XmlElement)) throw new Error('there is no text')
    const id = String(block.getAttribute('id'))
    const text = block.get(0) as Y.XmlText
    const seen = await vandalise(() => text.insert(0, 'Garbage. '))
    await vandalise(() => text.insert(0, 'And more of it. '))
    const refused = await post(path, { sequence, seen, key: randomUUID() })
    expect(refused.status).toBe(409)
    expect(problem.parse(refused.body)).toMatchObject({ code: 'changed-since', blocks: [id] })
    const { sequence: looked } = await authorship()
    const done = restoredRoadmap.parse((await post(path, { sequence, seen: looked, key: randomUUID() })).body)
    expect(done.changed).toEqual([id])
    expect(done.beside.map(({ text: words }) => words).join(' ')).toContain('Garbage. ')
    expect((await at(done.sequence)).tree).toEqual((await at(sequence)).tree)
    expect(titleOf(editor.doc)).not.toBe('')
  })

  test.each([
    ['no moment', { seen: 1 }, 422],
    ['two moments', { seen: 1, sequence: 1, version: 'x' }, 422],
    ['a moment after what was seen', { seen: 1, sequence: 2 }, 422],
    ['a version that is not there', { seen: 1, version: 'none' }, 404],
    ['what has not been yet', { seen: 1_000_000, sequence: 1 }, 404],
  ])('%s', async (_, body, status) => {
    expect((await post(path, { ...body, key: randomUUID() })).status).toBe(status)
  })
})

function untouched(lists: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(lists), (key, value: unknown) =>
    key === 'changedAt' || key === 'changedBy' ? null : value,
  ) as unknown
}

test('a register that an editor removed is brought back with references, facts and links', async () => {
  const inside = await enterRoom(server, 'editor', steelRegister)
  const lists = () =>
    Promise.all(['barriers', 'actions', 'milestones'].map((kind) => get(`/api/${kind}?group=${steel}`)))
  const before = await lists()
  expect(JSON.stringify(before)).toContain(barrier)
  const where = `/api/groups/${steel}/register/restore`
  const stands = async () => {
    const { body } = await post(where, { sequence: 0, seen: 0, key: randomUUID(), dryRun: true })
    return restoredRegister.parse(body).sequence
  }
  const sequence = await stands()
  inside.doc.transact(() => {
    for (const kind of recordKinds)
      for (const id of recordsOf(inside.doc, kind).keys()) recordsOf(inside.doc, kind).delete(id)
  })
  await vi.waitFor(async () => expect(JSON.stringify(await lists())).not.toContain(barrier), soon)
  const seen = await stands()
  const { body } = await post(where, { sequence, seen, key: randomUUID() })
  const { changed, conflicts } = restoredRegister.parse(body)
  expect(conflicts).toEqual([])
  expect(changed.map(({ record }) => record)).toEqual(expect.arrayContaining([barrier, action]))
  // The lead touched it last now; all else is as it was.
  expect(untouched(await lists())).toEqual(untouched(before))
  inside.leave()
})
