import { randomUUID } from 'node:crypto'

import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, recordsOf } from '@minga/domain/record/records'
import { recordKinds } from '@minga/domain/record/record-kind'
import { bodyOf, setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer, historyAnswer } from '@minga/protocol/http/history'
import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { restoredRegister, restoredRoadmap } from '@minga/protocol/http/restore'
import { threadChanged } from '@minga/protocol/http/threads'
import { expect, test, vi } from 'vitest'
import type * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { action, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const soon = { timeout: 30_000, interval: 50 }

const server = await sharedServer()

const get = async (path: string) => JSON.parse((await server.ask('lead', 'GET', path)).text) as unknown
const post = async (path: string, body: object, by: Principal = 'lead') => {
  const { status, text } = await server.ask(by, 'POST', path, body)
  expect([status, text]).toEqual([200, text])
  return JSON.parse(text) as unknown
}

const lists = async () => ({
  barriers: namedRecordsAnswers.barrier.parse(await get(`/api/barriers?group=${steel}`)).barriers,
  actions: namedRecordsAnswers.action.parse(await get(`/api/actions?group=${steel}`)).actions,
  milestones: namedRecordsAnswers.milestone.parse(await get(`/api/milestones?group=${steel}`)).milestones,
  archived: namedRecordsAnswers.milestone.parse(await get(`/api/milestones?group=${steel}&archived=1`)).milestones,
})
const history = async (of: string) => historyAnswer.parse(await get(`/api/${of}/history`)).moments

const inOrder = (one: string | null, other: string | null) => ((one ?? '') < (other ?? '') ? -1 : 1)

/** Only the person who touched it last is another one. */
function untouched(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (key === 'changedAt' || key === 'changedBy' ? null : each)),
  ) as unknown
}

test("a register's thirty records come back with references, facts and links", async () => {
  const editor = await enterRoom(server, 'editor', steelRegister)
  const ids = Array.from({ length: 27 }, (_, at) => recordId.parse(`of-thirty-${at}`))
  for (const [at, id] of ids.entries()) {
    const title = { en: `Record ${at} of O’Higgins 🏭`, pt: `Ficha ${at}` }
    if (at < 9)
      addRecord(editor.doc, recordTypes.barrier, id, {
        title,
        category: 'financial',
        sectors: ['steel', 'cement'],
      })
    else if (at < 18) {
      const links = { barriers: [ids[at - 9]!], milestones: [ids[at + 9]!] }
      addRecord(editor.doc, recordTypes.action, id, { title, due: '2030-06', ...links })
    } else addRecord(editor.doc, recordTypes.milestone, id, { title, date: '2035' })
  }
  const count = ({ barriers, actions, milestones, archived }: Awaited<ReturnType<typeof lists>>) =>
    barriers.length + actions.length + milestones.length + archived.length
  await vi.waitFor(async () => expect(count(await lists())).toBe(30), soon)
  await post(`/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' }, 'steward')
  await post(`/api/records/${action}/evidence`, { title: 'Minutes', url: 'https://example.org/a' }, 'editor')
  await post(`/api/records/${ids[20]}/archive`, { archived: true }, 'editor')
  const before = await lists()
  expect(before.archived).toHaveLength(1)
  expect(before.actions.map(({ facts }) => facts.acceptance?.answer ?? null)).toContain('accepted')

  editor.doc.transact(() => {
    for (const kind of recordKinds)
      for (const id of recordsOf(editor.doc, kind).keys()) recordsOf(editor.doc, kind).delete(id)
  })
  await vi.waitFor(async () => expect(count(await lists())).toBe(0), soon)

  const [last] = await history(`groups/${steel}/register`)
  expect(last).toMatchObject({ writer: { person: 'editor' }, records: 30, cut: { records: 30 } })
  const where = `/api/groups/${steel}/register/restore`
  const sequence = last?.cut?.before ?? 0
  const asked = { sequence, key: randomUUID() }
  const dry = restoredRegister.parse(await post(where, { ...asked, dryRun: true }))
  const references = (of: typeof before) =>
    [...of.barriers, ...of.actions, ...of.milestones, ...of.archived].map(({ facts }) => facts.reference)
  expect(dry.preview?.map(({ reference }) => reference).toSorted(inOrder)).toEqual(references(before).toSorted(inOrder))
  expect(dry.preview?.every(({ gone, stands }) => gone && stands === null)).toBe(true)
  expect(dry.preview?.find(({ record }) => record === ids[0])).toMatchObject({
    kind: 'barrier',
    stood: { fields: { title: { en: 'Record 0 of O’Higgins 🏭' } } },
  })

  const done = restoredRegister.parse(await post(where, { ...asked, seen: dry.sequence }))
  expect(done.changed).toHaveLength(30)
  expect(untouched(await lists())).toEqual(untouched(before))
  editor.leave()
})

test('a discussion on a passage is detached with its block, and stands at its words again when it comes back', async () => {
  const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  const body = bodyOf(editor.doc)
  const block = body.get(1) as Y.XmlElement
  const passage = {
    block: String(block.getAttribute('id')),
    start: 0,
    quotation: 'Cement needs',
    before: '',
    after: ' ',
  }
  const thread = threadChanged.parse(
    await post(
      '/api/threads',
      {
        id: randomUUID(),
        audience: 'coalition',
        place: { kind: 'passage', roadmap, passages: [passage] },
        comment: { id: randomUUID(), text: [{ kind: 'paragraph', content: [{ text: 'Who says so?' }] }] },
      },
      'commenter',
    ),
  ).thread
  const attached = async () => {
    const { thread: now } = threadChanged.parse(await get(`/api/threads/${thread.id}`))
    return now.place.kind === 'passage' && now.place.passages.map((each) => each.attached)
  }
  expect(await attached()).toEqual([true])
  editor.doc.transact(() => {
    body.delete(0, body.length)
    setTitle(editor.doc, 'Garbage')
  })
  await vi.waitFor(async () => expect(await attached()).toEqual([false]), soon)

  const [last] = await history(`roadmaps/${roadmap}`)
  expect(last?.cut?.removed).toBeGreaterThan(20)
  const asked = { sequence: last?.cut?.before ?? 0, key: randomUUID() }
  const where = `/api/roadmaps/${roadmap}/restore`
  const dry = restoredRoadmap.parse(await post(where, { ...asked, dryRun: true }))
  expect(dry.preview?.map(({ name, stood, stands }) => [name, stood, stands])).toEqual([
    ['title', 'Road to green steel', 'Garbage'],
    ['heading', 'Slag', null],
    ['paragraph', 'Cement needs \uFFFC solved.', null],
    ['paragraph', 'And more.', null],
  ])
  const titleAlone = { ...asked, dryRun: true, blocks: ['title'] }
  expect(restoredRoadmap.parse(await post(where, titleAlone)).changed).toEqual(['title'])
  await post(where, { ...asked, seen: dry.sequence })
  await vi.waitFor(() => expect(titleOf(editor.doc)).toBe('Road to green steel'), soon)
  expect(await attached()).toEqual([true])

  const { writers, blocks } = authorshipAnswer.parse(await get(`/api/roadmaps/${roadmap}/authorship`))
  const wroteAndRestored = blocks.map(({ runs, restored }) => [
    runs.map(([, , writer]) => writers[writer]?.person),
    restored.map(([, , writer]) => writers[writer]?.person),
  ])
  // The lead's own words are the lead's; the others' say who brought them back.
  expect(wroteAndRestored).toEqual([
    [['editor'], ['lead']],
    [
      ['editor', 'editor'],
      ['lead', 'lead'],
    ],
    [['lead'], []],
  ])
  editor.leave()
})
