import { randomUUID } from 'node:crypto'

import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes } from '@minga/domain/record/record-types'
import { editRecord } from '@minga/domain/record/records'
import type { ChangeValue, RecordChange } from '@minga/domain/register-changes/record-change'
import { auditAnswer } from '@minga/protocol/http/audit'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { registerChanged, type ChangeOutcome } from '@minga/protocol/http/register-changes'
import { describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { action, barrier, closedAction, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const soon = { timeout: 20_000, interval: 50 }

const server = await sharedServer()
const where = `/api/groups/${steel}/records`

async function post(path: string, body: object, by: Principal = 'editor') {
  const { status, text } = await server.ask(by, 'POST', path, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function change(changes: readonly RecordChange[], by: Principal = 'editor', key: string = randomUUID()) {
  const { status, body } = await post(where, { key, piece: 1, of: 1, changes }, by)
  expect([status, body]).toMatchObject([200, {}])
  return { key, results: registerChanged.parse(body).results }
}

async function undo(key: string, body: object = {}, by: Principal = 'editor') {
  const answer = await post(`/api/changes/${key}/undo`, body, by)
  expect(answer.status).toBe(200)
  return registerChanged.parse(answer.body).results
}

const said = (results: readonly ChangeOutcome[]) => results.map(({ state, code }) => code ?? state)

const of = (record: RecordId, field: string, value: ChangeValue, base?: ChangeValue): RecordChange => ({
  record,
  kind: record === action ? 'action' : 'barrier',
  field,
  value,
  ...(base !== undefined && { base }),
})

function made(record: RecordId, title: string, fields: Readonly<Record<string, ChangeValue>> = {}): RecordChange[] {
  const whole = { 'title/en': title, category: 'financial', ...fields }
  return Object.entries(whole).map(([field, value]) => of(record, field, value))
}

async function listed() {
  const { text } = await server.ask('member', 'GET', `/api/barriers?group=${steel}`)
  return namedRecordsAnswers.barrier.parse(JSON.parse(text)).barriers
}
const titles = async () => (await listed()).map(({ record }) => record.title.en)

describe('a piece of changes', () => {
  test('is written as one edit of its sender, and read by all', async () => {
    const inside = await enterRoom(server, 'lead', steelRegister)
    const record = newRecordId()
    const { results } = await change([
      ...made(record, 'No lime'),
      of(barrier, 'trend', 'easing'),
      of(barrier, 'trend', 'x'),
    ])
    expect(said(results)).toEqual(['applied', 'applied', 'applied', 'invalid-value'])
    await vi.waitFor(() => expect(inside.doc.getMap('barriers').has(record)).toBe(true), soon)
    await vi.waitFor(async () => expect(await titles()).toContain('No lime'), soon)
    const { facts } = (await listed()).find((each) => each.record.id === record) ?? {}
    expect(facts).toMatchObject({ createdBy: { id: 'editor' } })
    inside.leave()
  })

  test('is answered once: the same again changes nothing, something else with its key is refused', async () => {
    const record = newRecordId()
    const body = { key: randomUUID(), piece: 2, of: 3, changes: made(record, 'Once') }
    const first = await post(where, body)
    expect(await post(where, body)).toEqual(first)
    expect(await post(where, { ...body, changes: made(record, 'Twice') })).toMatchObject({
      status: 409,
      body: { code: 'conflict', field: 'key' },
    })
    // Another piece of the same set is another question.
    expect(await post(where, { ...body, piece: 3 })).toMatchObject({ status: 200 })
  })

  test('holds against what another person wrote meanwhile, and gives their value', async () => {
    const record = newRecordId()
    await change(made(record, 'Contested', { severity: 2 }))
    await change([of(record, 'severity', 3, 2)], 'lead')
    const { results } = await change([of(record, 'severity', 5, 2)])
    expect(results).toEqual([{ index: 0, state: 'conflict', mine: 3 }])
  })

  test('refuses what rows stand against', async () => {
    const changes = [
      { ...of(barrier, 'title/en', 'Mine'), kind: 'action' as const },
      { ...of(closedAction, 'title/en', 'Mine'), kind: 'action' as const },
      of(barrier, 'lead', 'nobody'),
      of(barrier, 'supporting', { add: ['ficem', 'nobody'], remove: [] }),
      of(action, 'assignee', 'insider'),
      of(action, 'assignee', 'nobody'),
    ]
    expect(said((await change(changes)).results)).toEqual([
      'taken',
      'taken',
      'unknown-reference',
      'unknown-reference',
      'unknown-reference',
      'unknown-reference',
    ])
  })

  test('refuses an archived record', async () => {
    const record = newRecordId()
    await change(made(record, 'Archived'))
    await vi.waitFor(async () => expect(await titles()).toContain('Archived'), soon)
    await server.ask('editor', 'POST', `/api/records/${record}/archive`, { archived: true })
    expect(said((await change([of(record, 'severity', 1)])).results)).toEqual(['archived'])
  })

  test.each<[string, object, number]>([
    ['no changes', { changes: [] }, 422],
    ['more than a piece holds', { changes: Array.from({ length: 2001 }, () => of(barrier, 'severity', 1)) }, 422],
    [
      'a long text that is changed twice',
      { changes: [of(barrier, 'description/es', ['One']), of(barrier, 'description/es', ['Two'])] },
      422,
    ],
    [
      'more members than all others should wait for',
      {
        changes: Array.from({ length: 11 }, (_, at) =>
          of(newRecordId(), 'sources', { add: Array.from({ length: 500 }, (_, each) => `S${at} ${each}`), remove: [] }),
        ),
      },
      422,
    ],
    [
      'more line breaks than all others should wait for',
      { changes: [of(barrier, 'description/es', ['\n'.repeat(5000)])] },
      422,
    ],
    ['a key that is none', { key: 'one' }, 422],
    ['a kind that is none', { changes: [{ ...of(barrier, 'severity', 1), kind: 'idea' }] }, 422],
    ['a body of more than 1 MB', { changes: [of(barrier, 'title/en', 'x'.repeat(1024 * 1024))] }, 413],
  ])('of %s is no piece', async (_, more, status) => {
    const body = { key: randomUUID(), piece: 1, of: 1, changes: [of(barrier, 'severity', 1)], ...more }
    expect((await post(where, body)).status).toBe(status)
  })

  test('is not taken of a person whose writing is suspended', async () => {
    const db = await sharedDb(server)
    const room = steelRegister
    await db.insertInto('writing_suspension').values({ room, person: 'editor', at: new Date().toISOString() }).execute()
    const refused = await post(where, { key: randomUUID(), piece: 1, of: 1, changes: made(newRecordId(), 'Barred') })
    expect(refused.status).toBe(403)
    await db.deleteFrom('writing_suspension').where('person', '=', 'editor').execute()
  })
})

describe('a set of changes is taken back', () => {
  test('field by field, and what others changed since stays', async () => {
    const [one, two] = [newRecordId(), newRecordId()]
    await change([...made(one, 'First', { severity: 1 }), ...made(two, 'Second', { severity: 1 })])
    const { key } = await change([
      of(one, 'severity', 4, 1),
      of(one, 'sectors', { add: ['cement'], remove: [] }),
      of(two, 'severity', 4, 1),
    ])
    await change([of(two, 'severity', 5, 4)], 'lead')
    expect(said(await undo(key)).toSorted()).toEqual(['applied', 'applied', 'conflict'])
    await vi.waitFor(async () => {
      const held = new Map((await listed()).map(({ record }) => [record.id, record]))
      expect([held.get(one)?.severity, held.get(one)?.sectors, held.get(two)?.severity]).toEqual([1, [], 5])
    }, soon)
    // Asked again, it answers the same and does nothing.
    expect(said(await undo(key)).toSorted()).toEqual(['applied', 'applied', 'conflict'])
  })

  test('with the records that it made, and the undoing can be undone', async () => {
    const [one, two] = [newRecordId(), newRecordId()]
    const key = randomUUID()
    await post(where, { key, piece: 1, of: 2, changes: made(one, 'Imported one') })
    await post(where, { key, piece: 2, of: 2, changes: made(two, 'Imported two') })
    const inside = await enterRoom(server, 'lead', steelRegister)
    editRecord(inside.doc, recordTypes.barrier, two, { severity: 3 })
    await vi.waitFor(async () => {
      expect((await listed()).find(({ record }) => record.id === two)?.record.severity).toBe(3)
    }, soon)
    const again = randomUUID()
    expect(said(await undo(key, { key: again })).toSorted()).toEqual(['applied', 'conflict'])
    expect(await titles()).not.toContain('Imported one')
    expect(await titles()).toContain('Imported two')
    expect(said(await undo(again))).toEqual(['applied'])
    expect(await titles()).toContain('Imported one')
    inside.leave()
  })

  test('by its sender alone', async () => {
    const { key } = await change(made(newRecordId(), 'Own'))
    expect((await post(`/api/changes/${key}/undo`, {}, 'lead')).status).toBe(404)
    expect((await post(`/api/changes/${randomUUID()}/undo`, {})).status).toBe(404)
  })
})

describe('a set of changes brings one notice', () => {
  const noticesOf = async (person: Principal, reason: string) => {
    const { text } = await server.ask(person, 'GET', `/api/inbox?reason=${reason}`)
    return inboxAnswer.parse(JSON.parse(text)).notices.filter(({ register }) => register !== null)
  }
  const many = (fields: Readonly<Record<string, ChangeValue>>, kind: RecordKind = 'barrier') =>
    Array.from({ length: 150 }, () => newRecordId()).flatMap((record) =>
      made(record, 'One of many', fields).map((each) => ({ ...each, kind })),
    )

  test('to the organisation that is to lead the records, and again once that is read', async () => {
    await change(many({ lead: 'ficem' }), 'editor')
    await vi.waitFor(async () => expect(await noticesOf('commenter', 'proposed')).toHaveLength(1), soon)
    const [notice] = await noticesOf('commenter', 'proposed')
    expect(notice).toMatchObject({ subject: null, by: { id: 'editor' }, register: { group: { en: 'Steel' } } })
    await server.ask('commenter', 'POST', '/api/inbox/read', { ids: [notice?.id], isRead: true })
    const next = newRecordId()
    await change(made(next, 'One more', { lead: 'ficem' }), 'editor')
    await vi.waitFor(async () => expect(await noticesOf('commenter', 'proposed')).toHaveLength(1), soon)
  })

  test('to the person to whom the records are assigned', async () => {
    const actions = many({ assignee: 'lead', category: null }, 'action').filter(({ field }) => field !== 'category')
    expect(new Set(said((await change(actions)).results))).toEqual(new Set(['applied']))
    await vi.waitFor(async () => expect(await noticesOf('lead', 'assigned')).toHaveLength(1), soon)
  })

  test('to a person who follows several of them; its sender follows none for it', async () => {
    const [one, two] = [newRecordId(), newRecordId()]
    await change([...made(one, 'Followed'), ...made(two, 'Followed too')])
    const isListed = async () => (await server.ask('member', 'GET', `/api/records/${two}`)).status
    await vi.waitFor(async () => expect(await isListed()).toBe(200), soon)
    for (const id of [one, two]) {
      await server.ask('member', 'POST', '/api/following', { kind: 'record', id, state: 'follow' })
    }
    await change([of(one, 'severity', 1), of(two, 'severity', 1)], 'lead')
    await vi.waitFor(async () => expect(await noticesOf('member', 'changed')).toHaveLength(1), soon)
    const follows = await (
      await sharedDb(server)
    )
      .selectFrom('following')
      .select('id')
      .where('person', '=', 'editor')
      .where('id', 'in', [one, two])
      .execute()
    expect(follows).toEqual([])
  })
})

test('columns that were pointed out and included all the same are on record, by their reasons alone', async () => {
  const key = randomUUID()
  const body = { key, piece: 1, of: 1, changes: made(newRecordId(), 'From a sheet'), rivals: ['cost', 'price', 'cost'] }
  expect((await post(where, body)).status).toBe(200)
  // Answered as before, and recorded once.
  expect((await post(where, body)).status).toBe(200)
  expect((await post(where, { ...body, key: randomUUID(), rivals: ['secret'] })).status).toBe(422)
  const { text } = await server.ask('convener', 'GET', '/api/audit?kind=rival-figures-included')
  const { entries } = auditAnswer.parse(JSON.parse(text))
  expect(entries.map(({ subject, details }) => [subject.id, details])).toEqual([
    [steel, { reasons: ['cost', 'price'] }],
  ])
})
