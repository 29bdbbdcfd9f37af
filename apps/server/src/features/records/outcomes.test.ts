import { randomUUID } from 'node:crypto'

import { factsChanged, namedRecordsAnswers, recordAnswer } from '@minga/protocol/http/records'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { action, barrier, closed, closedAction, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 100 }

interface Change {
  readonly record: string
  readonly kind?: string
  readonly field: string
  readonly base?: unknown
  readonly value: unknown
}

/** Writes into the steel register as any program does, and waits until lists show it. */
async function write(by: Principal, ...changes: readonly Change[]) {
  const body = { key: randomUUID(), piece: 1, of: 1, changes: changes.map((each) => ({ kind: 'action', ...each })) }
  const { status, text } = await server.ask(by, 'POST', `/api/groups/${steel}/records`, body)
  expect(status).toBe(200)
  const { results } = JSON.parse(text) as { results: { state: string; code?: string }[] }
  return results.map(({ state, code }) => code ?? state)
}

async function make(...records: readonly string[]) {
  await write('editor', ...records.map((record) => ({ record, field: 'title/en', value: record })))
  await vi.waitFor(async () => {
    const { text } = await server.ask('editor', 'GET', '/api/actions')
    const ids: string[] = namedRecordsAnswers.action.parse(JSON.parse(text)).actions.map(({ record }) => record.id)
    expect(ids).toEqual(expect.arrayContaining([...records]))
  }, soon)
}

async function send(by: Principal, method: 'POST' | 'DELETE', path: string, body?: unknown) {
  const { status, text } = await server.ask(by, method, `/api/records/${path}`, body)
  return { status, field: (JSON.parse(text) as { field?: string }).field, text }
}

async function linked(by: Principal, from: string, to: string) {
  const { status, field } = await send(by, 'POST', `${from}/waits-for`, { awaited: to })
  return field ?? status
}

async function facts(by: Principal, record: string) {
  const { text } = await server.ask(by, 'GET', `/api/records/${record}`)
  return recordAnswer.parse(JSON.parse(text)).facts
}

const references = (links: { reference: string }[] | undefined) => links?.map(({ reference }) => reference)

describe('an action that waits for another', () => {
  beforeAll(() => make('study', 'permit', 'plant', 'offtake'))

  test('says so at both ends, with the person who linked them, and can be undone', async () => {
    expect(await linked('editor', 'plant', 'permit')).toBe(200)
    expect(await linked('editor', 'plant', 'permit')).toBe(200)
    const [plant, permit] = [await facts('observer', 'plant'), await facts('observer', 'permit')]
    expect(plant.waitsFor).toMatchObject([{ record: 'permit', by: { name: 'Expert editor', organisation: 'alacero' } }])
    expect(permit.awaitedBy).toMatchObject([{ record: 'plant' }])
    // Its own list shows it.
    expect(plant.waitsFor?.[0]).not.toHaveProperty('fields')
    expect((await send('editor', 'DELETE', 'plant/waits-for/permit')).status).toBe(200)
    expect((await send('editor', 'DELETE', 'plant/waits-for/permit')).status).toBe(404)
    expect(await facts('observer', 'plant')).not.toHaveProperty('waitsFor')
    expect(await linked('editor', 'plant', 'permit')).toBe(200)
  })

  test('never waits for itself, directly or through others', async () => {
    expect(await linked('editor', 'permit', 'study')).toBe(200)
    expect(await linked('editor', 'plant', 'plant')).toBe('circle')
    expect(await linked('editor', 'permit', 'plant')).toBe('circle')
    expect(await linked('editor', 'study', 'plant')).toBe('circle')
  })

  test('of two people who link two actions to each other at the same moment, one is refused', async () => {
    await make('left', 'right')
    const both = await Promise.all([linked('editor', 'left', 'right'), linked('lead', 'right', 'left')])
    expect(new Set(both)).toEqual(new Set([200, 'circle']))
  })

  test('is written by no other way: the engine and the room know no such field', async () => {
    const changes = ['dependsOn', 'waitsFor', 'effect', 'closing'].map((field) => ({
      record: 'offtake',
      field,
      value: { add: ['plant'], remove: [] },
    }))
    expect(await write('editor', ...changes)).toEqual(changes.map(() => 'unknown-field'))
    expect(await facts('editor', 'offtake')).not.toHaveProperty('waitsFor')
  })

  test('waits for an action, of people who may report on it; the lead’s people may', async () => {
    expect(await linked('observer', 'offtake', 'plant')).toBe(403)
    expect(await linked('commenter', 'offtake', 'plant')).toBe(403)
    expect(await linked('member', action, 'study')).toBe(200)
    expect(await linked('editor', 'offtake', barrier)).toBe('awaited')
    expect(await linked('editor', 'offtake', 'none')).toBe(404)
  })

  test('waits for at most twenty', async () => {
    const many = Array.from({ length: 20 }, (_, at) => `many-${at}`)
    await make('busy', ...many)
    for (const each of many) expect(await linked('editor', 'busy', each)).toBe(200)
    expect(await linked('editor', 'busy', 'plant')).toBe('most')
  })

  test('of a group that the reader may not read is no link for them, and none can be made to it', async () => {
    expect(await linked('editor', 'offtake', closedAction)).toBe(404)
    const at = '2026-11-01T00:00:00.000Z'
    const links = [
      { action: 'offtake', awaited: closedAction, by: 'insider', at },
      { action: closedAction, awaited: 'study', by: 'insider', at },
    ]
    await db.insertInto('waiting').values(links).execute()
    for (const record of ['offtake', 'study']) {
      const { text } = await server.ask('editor', 'GET', `/api/records/${record}`)
      expect(text).not.toContain(closedAction)
      expect(text).not.toContain('ACT-008')
    }
    expect((await facts('editor', 'offtake')).waitsFor).toBeUndefined()
    expect(references((await facts('editor', 'study')).awaitedBy)).not.toContain('ACT-008')
    expect((await send('editor', 'DELETE', `offtake/waits-for/${closedAction}`)).status).toBe(404)
    // A circle that closes through it is refused in the same words.
    expect(await linked('editor', 'study', 'offtake')).toBe('circle')
  })

  test('of another group shows it where the reader may read both', async () => {
    const at = '2026-11-01T00:00:00.000Z'
    const there = { group_id: closed, organisation: 'alacero' }
    await db
      .insertInto('admission')
      .values({ ...there, highest: 'reader', by: null, at })
      .execute()
    await db
      .insertInto('naming')
      .values({ ...there, person: 'editor', named: 'reader' })
      .execute()
    const { waitsFor } = await facts('editor', 'offtake')
    expect(waitsFor).toMatchObject([
      {
        reference: 'ACT-008',
        group: closed,
        fields: { title: { en: 'Secret' }, lead: 'ficem', status: 'not-started' },
      },
    ])
    // What a hold on the other group keeps, stays.
    const hold = { id: randomUUID(), of: { kind: 'group', group: closed }, reason: 'Expediente 8/2026' }
    expect((await server.ask('principal', 'POST', '/api/holds', hold)).status).toBe(200)
    expect(await send('editor', 'DELETE', `offtake/waits-for/${closedAction}`)).toMatchObject({ field: 'hold' })
    await server.ask('principal', 'POST', `/api/holds/${hold.id}/lift`, { key: randomUUID() })
    await db.deleteFrom('naming').where('person', '=', 'editor').where('group_id', '=', closed).execute()
    await db.deleteFrom('admission').where('group_id', '=', closed).where('organisation', '=', 'alacero').execute()
    expect((await facts('editor', 'offtake')).waitsFor).toBeUndefined()
  })

  test('has no link to an archived action, until that comes back', async () => {
    await send('lead', 'POST', 'permit/archive', { archived: true })
    expect((await facts('editor', 'plant')).waitsFor).toBeUndefined()
    expect(await linked('editor', 'offtake', 'permit')).toBe('archived')
    await send('lead', 'POST', 'permit/archive', { archived: false })
    expect(references((await facts('editor', 'plant')).waitsFor)).toHaveLength(1)
  })
})

describe('an action that is done', () => {
  const day = '2026-03-01'

  test('is effective once a person says when its effect was seen, with evidence; that evidence then stays', async () => {
    const evidence = { title: 'Emissions fell', url: 'https://example.org/measured' }
    const added = factsChanged.parse(JSON.parse((await send('member', 'POST', `${action}/evidence`, evidence)).text))
    const piece = added.facts.evidence[0]?.id ?? ''
    const seen = (body: object) => send('member', 'POST', `${action}/effect`, body)
    expect(await seen({ evidence: piece, day })).toMatchObject({ status: 409, field: 'status' })
    await write('editor', { record: action, field: 'status', base: 'not-started', value: 'done' })
    await vi.waitFor(async () => expect((await seen({ evidence: piece, day })).status).toBe(200), soon)
    expect((await facts('observer', action)).effect).toMatchObject({
      day,
      evidence: piece,
      by: { name: 'Expert member', organisation: 'ficem' },
    })
    expect(await seen({ evidence: 'another', day })).toMatchObject({ status: 409, field: 'evidence' })
    expect(await seen({ evidence: piece, day: '2999-01-01' })).toMatchObject({ status: 422, field: 'day' })
    expect(await send('editor', 'DELETE', `${action}/evidence/${piece}`)).toMatchObject({
      status: 409,
      field: 'effect',
    })
    expect((await send('observer', 'DELETE', `${action}/effect`)).status).toBe(403)
    const hold = { id: randomUUID(), of: { kind: 'group', group: steel }, reason: 'Expediente 7/2026' }
    expect((await server.ask('principal', 'POST', '/api/holds', hold)).status).toBe(200)
    const fieldOf = async (body: object) => (await seen(body)).field
    expect([await fieldOf({ evidence: piece, day: '2026-02-01' }), await fieldOf({ evidence: piece, day })]).toEqual([
      'hold',
      undefined,
    ])
    for (const kept of [`${action}/effect`, 'plant/waits-for/permit']) {
      expect(await send('editor', 'DELETE', kept)).toMatchObject({ status: 409, field: 'hold' })
    }
    const lifted = await server.ask('principal', 'POST', `/api/holds/${hold.id}/lift`, { key: randomUUID() })
    expect(lifted.status).toBe(200)
    expect((await send('editor', 'DELETE', `${action}/effect`)).status).toBe(200)
    expect(await facts('observer', action)).not.toHaveProperty('effect')
  })
})

describe('a barrier of the gravest severity', () => {
  const confirm = (by: Principal) => send(by, 'POST', `${barrier}/closing/confirm`)
  const rule = (by: Principal, isNeeded: boolean) => send(by, 'POST', `${barrier}/closing-rule`, { isNeeded })
  const confirmed = async () =>
    (await facts('observer', barrier)).closing?.confirmed.map(({ organisation }) => organisation)
  const set = (field: string, base: unknown, value: unknown) =>
    write('editor', { kind: 'barrier', record: barrier, field, base, value })

  test('is closed once two organisations confirm it, where a lead asks for that', async () => {
    expect(await rule('lead', true)).toMatchObject({ status: 409, field: 'severity' })
    await set('severity', 4, 5)
    await vi.waitFor(async () => expect((await rule('lead', true)).status).toBe(200), soon)
    expect((await rule('editor', false)).status).toBe(403)
    expect(await confirm('editor')).toMatchObject({ status: 409, field: 'status' })
    // A lower severity does not make it easier to close.
    await set('severity', 5, 2)
    await set('status', 'proposed', 'resolved')
    await vi.waitFor(async () => expect((await confirm('editor')).status).toBe(200), soon)
    expect((await confirm('lead')).status).toBe(200)
    expect(await confirmed()).toEqual(['alacero'])
    for (const by of ['convener', 'observer', 'member'] as const) expect((await confirm(by)).status).toBe(403)
    expect((await confirm('outsider')).status).toBe(404)
    expect((await confirm('commenter')).status).toBe(200)
    expect(await confirmed()).toEqual(['alacero', 'ficem'])
  })

  test('that is opened again has to be confirmed anew', async () => {
    await set('status', 'resolved', 'in-mitigation')
    await vi.waitFor(async () => expect(await confirmed()).toEqual([]), soon)
    await set('status', 'in-mitigation', 'resolved')
    await vi.waitFor(async () => expect((await confirm('steward')).status).toBe(200), soon)
    expect(await confirmed()).toEqual(['ficem'])
    expect((await send('commenter', 'DELETE', `${barrier}/closing/confirm`)).status).toBe(200)
    expect(await confirmed()).toEqual([])
    expect((await rule('lead', false)).status).toBe(200)
    expect(await facts('observer', barrier)).not.toHaveProperty('closing')
  })
})
