import { randomUUID } from 'node:crypto'

import { newId, newRecordId, type RecordId } from '@minga/domain/identity/ids'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import { asksAnswer } from '@minga/protocol/http/asks'
import {
  citationsAnswer,
  citedRecordsAnswer,
  namedRecordsAnswers,
  recordAnswer,
  recordsMerged,
} from '@minga/protocol/http/records'
import { threadsAnswer } from '@minga/protocol/http/threads'
import { describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'

import {
  action,
  barrier,
  closedAction,
  roadmap,
  steel,
  steelRegister,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const soon = { timeout: 20_000, interval: 50 }

const server = await sharedServer()

async function ask(by: Principal, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  return schema.parse((await ask('member', 'GET', path)).body)
}

const mergePath = (record: string) => `/api/records/${record}/merge`

function merge(record: string, into: string, body: object = {}, by: Principal = 'lead') {
  return ask(by, 'POST', mergePath(record), { key: randomUUID(), into, ...body })
}

const unmerge = (record: string, by: Principal = 'lead') => ask(by, 'DELETE', mergePath(record))

type Fields = Readonly<Record<string, ChangeValue>>

/** Barriers with these fields, once rows know them. */
async function made<const All extends readonly Fields[]>(...all: All): Promise<{ [Each in keyof All]: RecordId }> {
  const records = all.map(() => newRecordId())
  const changes = all.flatMap((fields, index) => {
    const whole = { 'title/en': `Barrier ${index + 1}`, category: 'financial', ...fields }
    return Object.entries(whole).map(([field, value]) => ({ record: records[index], kind: 'barrier', field, value }))
  })
  const piece = { key: randomUUID(), piece: 0, of: 1, changes }
  expect((await ask('editor', 'POST', `/api/groups/${steel}/records`, piece)).status).toBe(200)
  await vi.waitFor(async () => {
    expect((await ask('member', 'GET', `/api/records/${records.at(-1)}`)).status).toBe(200)
  }, soon)
  // One for each.
  return records as { [Each in keyof All]: RecordId }
}

async function one(record: string) {
  const answer = await get(`/api/records/${record}`, recordAnswer)
  if (answer.kind !== 'barrier') throw new Error('not a barrier')
  return answer
}

const listed = async () =>
  (await get(`/api/barriers?group=${steel}`, namedRecordsAnswers.barrier)).barriers.map(({ record }) => record.id)

describe('two records that say the same', () => {
  test('become one: values are united, and one stands for both until the merge is taken back', async () => {
    const [slag] = await made({
      'title/en': 'Slag is exported',
      severity: 5,
      persistence: 3,
      sectors: { add: ['cement'], remove: [] },
    })
    const { reference } = (await one(slag)).facts
    const before = await one(barrier)
    const answer = await merge(barrier, slag, { take: ['severity'] })
    expect(answer.status).toBe(200)
    const merged = recordsMerged.parse(answer.body)
    expect(merged).toMatchObject({
      facts: { archived: true, mergedInto: { record: slag, reference } },
      into: { merged: [{ record: barrier, reference: 'BAR-014' }], citations: 1 },
      conflicts: [],
    })
    expect(await listed()).not.toContain(barrier)
    await vi.waitFor(async () => {
      const kept = await one(slag)
      expect(kept.record).toMatchObject({ title: { en: 'Slag is exported' }, severity: before.record.severity })
      expect(kept.record.sectors).toEqual([...new Set(['cement', ...before.record.sectors])].toSorted())
      expect((await one(barrier)).record.status).toBe('merged')
    }, soon)

    expect((await unmerge(barrier)).status).toBe(200)
    await vi.waitFor(async () => {
      expect((await one(slag)).record).toMatchObject({ severity: 5, sectors: ['cement'] })
      expect((await one(barrier)).record).toEqual(before.record)
    }, soon)
    expect((await one(barrier)).facts).toMatchObject({ archived: false, citations: 1 })
    expect((await one(barrier)).facts.mergedInto).toBeUndefined()
    expect((await one(slag)).facts.merged).toBeUndefined()
    expect((await unmerge(barrier)).status).toBe(404)
  })

  test('keep their texts, evidence and discussions, which stand under both', async () => {
    const [slag] = await made({})
    const evidence = { title: 'Customs data', url: 'https://example.org/slag' }
    expect((await ask('lead', 'POST', `/api/records/${barrier}/evidence`, evidence)).status).toBe(200)
    const need = { id: randomUUID(), kind: 'data', words: 'Figures of slag' }
    expect((await ask('lead', 'POST', `/api/records/${barrier}/asks`, need)).status).toBe(200)
    const [thread, comment] = [newId(), newId()]
    const begun = await ask('commenter', 'POST', '/api/threads', {
      id: thread,
      place: { kind: 'record', record: barrier, field: null },
      audience: 'coalition',
      type: 'general',
      comment: { id: comment, text: [{ kind: 'paragraph', content: [{ text: 'Which port?' }] }] },
    })
    expect(begun.status).toBe(200)
    const threadsOf = async (record: string) =>
      (await get(`/api/threads?room=${steelRegister}&record=${record}`, threadsAnswer)).threads.map(({ id }) => id)
    expect(await threadsOf(slag)).toEqual([])

    expect((await merge(barrier, slag)).status).toBe(200)
    expect((await one(slag)).facts.evidence).toMatchObject([{ title: 'Customs data', of: 'BAR-014' }])
    expect((await one(barrier)).facts.evidence).toMatchObject([{ title: 'Customs data' }])
    expect((await get(`/api/records/${slag}/asks`, asksAnswer)).asks).toMatchObject([
      { id: need.id, record: { id: slag, of: 'BAR-014' } },
    ])
    expect(await threadsOf(slag)).toContain(thread)
    expect(await threadsOf(barrier)).toContain(thread)
    const { citations } = await get(`/api/records/${slag}/citations`, citationsAnswer)
    expect(citations).toHaveLength(1)
    const { records } = await get(`/api/roadmaps/${roadmap}/records`, citedRecordsAnswer)
    expect(records.map(({ record }) => record.id)).toEqual(expect.arrayContaining([barrier, slag]))

    // Restoring it alone would leave two where one stands for both.
    expect(await ask('lead', 'POST', `/api/records/${barrier}/archive`, { archived: false })).toMatchObject({
      status: 409,
      body: { field: 'merged' },
    })
    expect((await unmerge(barrier)).status).toBe(200)
    expect(await threadsOf(slag)).toEqual([])
  })

  test('in a file of a text, the one that stays is named', async () => {
    const [slag] = await made({})
    const file = async () => (await server.ask('member', 'GET', `/api/roadmaps/${roadmap}/file?format=md`)).text
    expect(await file()).toContain('BAR-014')
    const { reference } = (await one(slag)).facts
    expect((await merge(barrier, slag)).status).toBe(200)
    await vi.waitFor(async () => {
      const text = await file()
      expect(text).toContain(reference)
      expect(text).not.toContain('BAR-014')
    }, soon)
    expect((await unmerge(barrier)).status).toBe(200)
    expect(await file()).toContain('BAR-014')
  })

  test('changes by another person since then stay when the merge is taken back', async () => {
    const [kept, gone] = await made({ severity: 2 }, { severity: 4, trend: 'easing' })
    expect((await merge(gone, kept, { take: ['severity'] })).status).toBe(200)
    const changes = [{ record: kept, kind: 'barrier', field: 'severity', base: 4, value: 1 }]
    const changed = await ask('editor', 'POST', `/api/groups/${steel}/records`, {
      key: randomUUID(),
      piece: 0,
      of: 1,
      changes,
    })
    expect(changed.body).toMatchObject({ results: [{ state: 'applied' }] })
    const back = await unmerge(gone)
    expect(recordsMerged.parse(back.body).conflicts).toEqual(['severity'])
    await vi.waitFor(async () => expect((await one(kept)).record).toMatchObject({ severity: 1, trend: null }), soon)
  })

  test('what differs is merged as it was shown, or not at all', async () => {
    const [kept, gone] = await made({ severity: 2 }, { severity: 4 })
    const differing = (severity: number) => [
      { field: 'title/en', kept: 'Barrier 1', merged: 'Barrier 2' },
      { field: 'severity', kept: 2, merged: severity },
    ]
    const take = ['severity']
    expect(await merge(gone, kept, { take, seen: differing(5) })).toMatchObject({
      status: 409,
      body: { field: 'seen' },
    })
    expect((await one(kept)).record).toMatchObject({ severity: 2, title: { en: 'Barrier 1' } })
    expect((await merge(gone, kept, { take, seen: differing(4) })).status).toBe(200)
  })

  test('the same merge again is answered as the first time', async () => {
    const [kept, gone] = await made({}, {})
    const key = randomUUID()
    const first = await merge(gone, kept, { key })
    expect(await merge(gone, kept, { key })).toEqual(first)
    expect(await merge(gone, kept, { key, take: ['severity'] })).toMatchObject({ status: 409, body: { field: 'key' } })
  })
})

describe('a merge is refused', () => {
  test('to all but leads of the group; a person who does not read it does not learn of it', async () => {
    const [kept, gone] = await made({}, {})
    expect((await merge(gone, kept, {}, 'editor')).status).toBe(403)
    expect((await merge(gone, kept, {}, 'member')).status).toBe(403)
    expect((await merge(gone, kept, {}, 'outsider')).status).toBe(404)
    expect((await merge(gone, kept)).status).toBe(200)
    expect((await unmerge(gone, 'editor')).status).toBe(403)
    expect((await unmerge(gone, 'outsider')).status).toBe(404)
  })

  test('for records that are not alike, archived or merged already', async () => {
    const [one1, two, three, four] = await made({}, {}, {}, {})
    expect(await merge(one1, one1)).toMatchObject({ status: 409, body: { field: 'into' } })
    expect(await merge(one1, action)).toMatchObject({ status: 409, body: { field: 'into' } })
    expect((await merge(one1, closedAction)).status).toBe(404)
    expect((await merge(one1, 'nowhere')).status).toBe(404)
    expect((await ask('lead', 'POST', `/api/records/${four}/archive`, { archived: true })).status).toBe(200)
    expect(await merge(one1, four)).toMatchObject({ status: 409, body: { field: 'archived' } })
    expect((await merge(one1, two)).status).toBe(200)
    expect(await merge(one1, three)).toMatchObject({ status: 409, body: { field: 'merged' } })
    expect(await merge(three, one1)).toMatchObject({ status: 409, body: { field: 'merged' } })
    // Its merged record would stand behind two others.
    expect(await merge(two, three)).toMatchObject({ status: 409, body: { field: 'merged' } })
    // A third one may join.
    expect((await merge(three, two)).status).toBe(200)
  })

  test('of two merges at once, one each way, one is taken, and the other leaves nothing behind', async () => {
    const [a, b] = await made({ severity: 1 }, { severity: 5 })
    const answers = await Promise.all([merge(a, b), merge(b, a)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const [stays, gone] = answers[0]?.status === 200 ? [b, a] : [a, b]
    await vi.waitFor(async () => {
      expect((await one(gone)).record.status).toBe('merged')
      expect((await one(stays)).record.status).toBe('proposed')
    }, soon)
  })
})
