import { newRecordId } from '@minga/domain/identity/ids'
import { longTextOf } from '@minga/domain/record/long-text'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, editRecord, recordsOf } from '@minga/domain/record/records'
import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { groupsAnswer } from '@minga/protocol/http/me'
import { citationsAnswer, namedRecordsAnswers } from '@minga/protocol/http/records'
import { runStatement } from '@minga/storage/testing/run-statement'
import { pino } from 'pino'
import { afterAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { openStorage } from '../open-storage.ts'
import { enterRoom } from '../testing/enter-room.ts'
import {
  action,
  barrier,
  closed,
  closedAction,
  roadmap,
  steelRegister,
  type Principal,
} from '../testing/small-coalition.ts'
import { placed, rowsOf } from '../testing/rows-of.ts'
import { startTestServer } from '../testing/start-test-server.ts'
import { rebuildProjections } from './rebuild-projections.ts'

let server = await startTestServer()
afterAll(() => server.remove())

async function barriersFor(by: Principal) {
  const { text } = await server.ask(by, 'GET', '/api/barriers')
  return namedRecordsAnswers.barrier.parse(JSON.parse(text))
}

async function barrierFor(by: Principal, id: string) {
  return (await barriersFor(by)).barriers.find(({ record }) => record.id === id)
}

/** Lists follow within a second; a machine that is busy with other tests may take longer. */
const soon = { timeout: 10_000, interval: 20 }

describe('a change in a register', () => {
  test('is in the lists within a second, with who made it', async () => {
    const lead = await enterRoom(server, 'lead', steelRegister)
    editRecord(lead.doc, recordTypes.barrier, barrier, { severity: 5 })
    await vi.waitFor(
      async () =>
        expect(await barrierFor('member', barrier)).toMatchObject({
          record: { severity: 5, persistence: 4 },
          facts: { changedBy: { id: 'lead' }, createdBy: { id: 'editor' } },
        }),
      soon,
    )
    lead.leave()
  })

  test('is laid at the right door when two people change two records at the same moment', async () => {
    const [lead, editor] = [
      await enterRoom(server, 'lead', steelRegister),
      await enterRoom(server, 'editor', steelRegister),
    ]
    editRecord(lead.doc, recordTypes.barrier, barrier, { trend: 'easing' })
    editRecord(editor.doc, recordTypes.action, action, { status: 'blocked' })
    const changedBy = async () => {
      const { text } = await server.ask('member', 'GET', '/api/actions')
      const [first] = namedRecordsAnswers.action.parse(JSON.parse(text)).actions
      const second = await barrierFor('member', barrier)
      return [first?.record.status, first?.facts.changedBy?.id, second?.record.trend, second?.facts.changedBy?.id]
    }
    await vi.waitFor(async () => expect(await changedBy()).toEqual(['blocked', 'editor', 'easing', 'lead']), soon)
    // A long text belongs to its record, and deleting is changing.
    longTextOf(lead.doc, action, 'description', 'en').insert(0, [new Y.XmlElement('paragraph')])
    await vi.waitFor(async () => expect((await changedBy())[1]).toBe('lead'), soon)
    editRecord(editor.doc, recordTypes.barrier, barrier, { trend: null })
    await vi.waitFor(async () => expect((await changedBy()).slice(2)).toEqual([null, 'editor']), soon)
    lead.leave()
    editor.leave()
  })

  test('gives new records their references in the order of the list, and never one again', async () => {
    const editor = await enterRoom(server, 'editor', steelRegister)
    const [first, second] = [newRecordId(), newRecordId()]
    editor.doc.transact(() => {
      addRecord(editor.doc, recordTypes.barrier, first, { title: { en: 'One' }, category: 'financial' })
      addRecord(editor.doc, recordTypes.barrier, second, { title: { en: 'Two' }, category: 'financial' })
    })
    const references = async () =>
      (await barriersFor('member')).barriers.map(({ facts }) => facts.reference ?? 'pending')
    await vi.waitFor(async () => expect(await references()).toEqual(['BAR-014', 'BAR-015', 'BAR-016']), soon)
    recordsOf(editor.doc, 'barrier').delete(second)
    await vi.waitFor(async () => expect(await references()).toEqual(['BAR-014', 'BAR-015']), soon)
    addRecord(editor.doc, recordTypes.barrier, newRecordId(), {
      title: { en: 'Three' },
      category: 'financial',
    })
    await vi.waitFor(async () => expect(await references()).toEqual(['BAR-014', 'BAR-015', 'BAR-017']), soon)
    // The same record come back, as by undoing, is the one it was.
    addRecord(editor.doc, recordTypes.barrier, second, { title: { en: 'Two' }, category: 'financial' })
    await vi.waitFor(async () => expect((await barrierFor('member', second))?.facts.reference).toBe('BAR-016'), soon)
    editor.leave()
  })
})

describe('a record that can’t be read', () => {
  test('is counted, and hides no other', async () => {
    const editor = await enterRoom(server, 'editor', steelRegister)
    const before = (await barriersFor('member')).barriers.length
    for (const id of ['broken-1', 'broken-2']) {
      const broken = new Y.Map<unknown>()
      broken.set('category', 'political')
      recordsOf(editor.doc, 'barrier').set(id, broken)
    }
    await vi.waitFor(async () => {
      const { barriers, unreadable } = await barriersFor('member')
      expect({ listed: barriers.length, unreadable }).toEqual({ listed: before, unreadable: 2 })
    }, soon)
    const { text } = await server.ask('member', 'GET', '/api/groups')
    expect(groupsAnswer.parse(JSON.parse(text)).groups[0]?.counts.unreadable).toBe(2)
    for (const id of ['broken-1', 'broken-2']) recordsOf(editor.doc, 'barrier').delete(id)
    await vi.waitFor(async () => expect((await barriersFor('member')).unreadable).toBe(0), soon)
    editor.leave()
  })

  test('is also one that repeats another group’s id: it gets nothing of that record and changes nothing of it', async () => {
    const [editor, insider] = [
      await enterRoom(server, 'editor', steelRegister),
      await enterRoom(server, 'insider', registerRoom(closed)),
    ]
    addRecord(editor.doc, recordTypes.action, closedAction, { title: { en: 'Mine now' } })
    addRecord(insider.doc, recordTypes.barrier, barrier, { title: { en: 'Taken' }, category: 'regulatory' })
    await vi.waitFor(async () => {
      expect((await barriersFor('member')).unreadable).toBe(1)
      expect((await barriersFor('insider')).unreadable).toBe(1)
    }, soon)
    expect(await barrierFor('member', barrier)).toMatchObject({ record: { title: { en: 'No slag' } } })
    const { ask } = await server.as('editor')
    expect((await ask('GET', `/api/records/${closedAction}`)).status).toBe(404)
    expect((await ask('POST', `/api/records/${closedAction}/archive`, { archived: true })).status).toBe(404)
    editor.leave()
    insider.leave()
  })
})

describe('a change in a roadmap', () => {
  test('brings its title and the passages that cite a record up to date', async () => {
    const lead = await enterRoom(server, 'lead', roadmapRoom(roadmap))
    lead.doc.transact(() => {
      setTitle(lead.doc, 'Road to greener steel')
      appendBlocks(bodyOf(lead.doc), [
        { block: 'heading', level: 2, text: 'Costs' },
        { block: 'card', link: { room: steelRegister, record: barrier, kind: 'barrier' } },
      ])
    })
    await vi.waitFor(async () => {
      const { text } = await server.ask('member', 'GET', `/api/records/${barrier}/citations`)
      expect(citationsAnswer.parse(JSON.parse(text)).citations).toMatchObject([
        { sectionTitle: 'Slag', roadmapTitle: 'Road to greener steel' },
        { sectionTitle: 'Costs' },
      ])
    }, soon)
    lead.leave()
  })
})

test('rows rebuilt from the log are the rows there were, and stay them over a second rebuild', async () => {
  await server.stop()
  const live = await dump(server.data)
  expect(live['record_row']?.length).toBeGreaterThan(4)
  expect(live['change_row']?.length).toBeGreaterThan(4)
  for (let time = 0; time < 2; time++) {
    const storage = await openStorage(await placed({ data: server.data }), pino({ level: 'silent' }))
    expect(await rebuildProjections({ ...storage, db: storage.installation.db })).toBe(4)
    await storage.close()
    expect(await dump(server.data)).toEqual(live)
  }
  server = await startTestServer({ data: server.data })
})

const derived = ['record_row', 'roadmap_row', 'section_row', 'citation_row', 'change_row', 'room_projection']
const facts = ['record_fact', 'reference_counter', 'roadmap', 'done']

async function dump(data: string): Promise<Record<string, string[]>> {
  const db = await rowsOf(data)
  const dumped: Record<string, string[]> = {}
  for (const table of [...derived, ...facts]) {
    const rows = await runStatement(db, `SELECT * FROM ${table}`)
    dumped[table] = rows.map((row) => JSON.stringify(row)).toSorted()
  }
  await db.destroy()
  return dumped
}
