import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { customNameOf } from '@minga/domain/record/custom-key'
import { closingAnswer, closingsAnswer } from '@minga/protocol/http/closed-fields'
import { customFieldMade, customFieldsAnswer } from '@minga/protocol/http/custom-fields'
import { holdAnswer } from '@minga/protocol/http/strike-outs'
import { Anchor, anchorFileOf } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { liesInFolder } from '../../testing/rows-of.ts'
import { closed, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer } from '../../testing/start-test-server.ts'
import { wordsInData } from '../../testing/words-in-data.ts'

vi.setConfig({ testTimeout: 60_000 })
const patience = { timeout: 20_000, interval: 50 }
let server = await startTestServer()
afterAll(() => server.remove())

const words = Array.from({ length: 200 }, (_, index) => `zqprecio${index.toString(36)}x${(index * 7919).toString(36)}w`)
const records = words.map((_, index) => `rec-${String(index)}`)
const [last] = words.slice(-1)
let text: string
let chosen: string
let amount: string

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text: answer } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(answer) as unknown }
}

async function makeField(label: string, more: object = {}) {
  const field = { id: randomUUID(), kind: 'barrier', type: 'text', labels: { es: label }, purpose: { es: 'Saber más' } }
  const made = await ask('convener', 'POST', '/api/coalition/fields', { ...field, ...more })
  expect([made.status, made.body]).toMatchObject([200, {}])
  return customFieldMade.parse(made.body).id
}

async function write(changes: readonly object[]) {
  const { status, body } = await ask('editor', 'POST', `/api/groups/${steel}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes,
  })
  expect([status, body]).toMatchObject([200, {}])
  return (body as { results: readonly { state: string; code?: string }[] }).results
}

const change = (record: string, field: string, value: unknown, base?: unknown) => ({
  record,
  kind: 'barrier',
  field,
  value,
  ...(base !== undefined && { base }),
})

const closingOf = (field: string, more: object = {}) => ({
  id: randomUUID(),
  field,
  ground: 'antitrust',
  reason: 'Se anotaron precios de una planta',
  ...more,
})
const where = `/api/groups/${steel}/field-closings`

async function close(field: string, by: Principal = 'steward') {
  const { status, body } = await ask(by, 'POST', where, closingOf(field))
  expect([status, body]).toMatchObject([200, {}])
  return closingAnswer.parse(body).id
}

const confirm = (by: Principal, id: string) => ask(by, 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
const reopen = (by: Principal, id: string) => ask(by, 'POST', `${where}/${id}/reopen`, { key: randomUUID() })

/** All pages of the list, as text. */
async function list(): Promise<string> {
  let [read, cursor] = ['', '']
  do {
    const { text: page } = await server.ask('observer', 'GET', `/api/barriers?group=${steel}&limit=200${cursor}`)
    const next = (JSON.parse(page) as { cursor?: string }).cursor
    read += page
    cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`
  } while (cursor !== '')
  return read
}

const found = () => wordsInData(server.data, words)

/** A database has no anchor to compare its log with. */
function checkedLog() {
  if (!liesInFolder) return { ok: true }
  const log = join(server.data, 'log.sqlite')
  return findDamage(log, Anchor.read(anchorFileOf(log)))
}

/** Keeps the group's views as a template. */
async function keepViews(by: Principal, scope: 'group' | 'coalition'): Promise<void> {
  const kept = { id: randomUUID(), name: `Vistas ${scope}`, for: scope, register: steel }
  expect((await ask(by, 'POST', '/api/templates', kept)).status).toBe(200)
}

/** 200 records with a word each, removed again in half of them and set anew; a conflict, a merge and a view. */
async function plant(): Promise<void> {
  text = await makeField('Nota de planta')
  amount = await makeField('Toneladas', { type: 'number' })
  const choices = ['zqalta', 'zqbaja'].map((id) => ({ id, labels: { es: id } }))
  chosen = await makeField('Urgencia', { type: 'choices', choices })
  const name = customNameOf(text)
  const made = records.flatMap((record, index) => [
    change(record, 'title/es', `Barrera ${String(index)}`),
    change(record, 'category', 'technological'),
    change(record, name, words[index]),
    change(record, customNameOf(amount), 812_000 + index),
    change(record, customNameOf(chosen), { add: ['zqalta'], remove: [] }),
  ])
  for (let at = 0; at < made.length; at += 250) await write(made.slice(at, at + 250))
  await write(records.slice(0, 100).map((record, at) => change(record, name, null, words[at])))
  await write(records.slice(0, 50).map((record, at) => change(record, name, words[at])))
  // A person who writes against another value gets the present value.
  expect(await write([change(records[199] ?? '', name, 'otra', 'nada')])).toMatchObject([{ state: 'conflict' }])
  const query = new URLSearchParams({ where: `${name}.has.${last ?? ''}` }).toString()
  const view = { id: randomUUID(), kind: 'barrier', name: 'Con nota', scope: 'group', query }
  expect((await ask('lead', 'POST', `/api/groups/${steel}/views`, view)).status).toBe(200)
  await keepViews('lead', 'group')
  await keepViews('convener', 'coalition')
  await vi.waitFor(async () => expect(await list()).toContain(last), patience)
}

beforeAll(plant, 60_000)

describe('a field that a group closes', () => {
  test('is closed by people who speak for an organisation in the group, and by no others', async () => {
    for (const by of ['lead', 'editor', 'commenter', 'member', 'secretary', 'observer'] as const)
      expect((await ask(by, 'POST', where, closingOf(text))).status).toBe(403)
    expect((await ask('outsider', 'POST', where, closingOf(text))).status).toBe(404)
    const inClosed = `/api/groups/${closed}/field-closings`
    expect((await ask('steward', 'POST', inClosed, closingOf(text))).status).toBe(404)
    expect((await ask('steward', 'POST', where, closingOf(randomUUID()))).status).toBe(404)
    for (const more of [{ reason: ' ' }, { ground: 'dislike' }, { reason: 'a\u2028b' }])
      expect((await ask('steward', 'POST', where, closingOf(text, more))).status).toBe(422)
  })

  test('is gone at once, takes nothing any more, and its values are struck out of everything', async () => {
    expect(new Set((await found()).map((each) => each.split(' ')[1])).size).toBe(200)
    const page = await enterRoom(server, 'editor', steelRegister)
    const ids: string[] = []
    for (const field of [text, amount, chosen]) ids.push(await close(field))
    const [id = ''] = ids
    expect((await ask('steward', 'POST', where, closingOf(text))).status).toBe(409)
    // Hidden: in lists, in the record, in its past, in files, in the fields that the group's pages offer.
    expect(await list()).not.toContain('zqprecio')
    expect((await server.ask('editor', 'GET', `/api/records/${records[199] ?? ''}`)).text).not.toContain('zqprecio')
    const past = `/api/records/${records[199] ?? ''}/history?field=${encodeURIComponent(customNameOf(text))}`
    expect((await server.ask('editor', 'GET', past)).status).toBe(404)
    const file = (await server.ask('editor', 'GET', `/api/groups/${steel}/register/file?format=json`)).text
    expect([file.includes('Barrera 7'), file.includes('zqprecio'), file.includes('812007')]).toEqual([
      true,
      false,
      false,
    ])
    const views = (await server.ask('observer', 'GET', `/api/groups/${steel}/views`)).text
    expect([views.includes('Con nota'), views.includes('zqprecio')]).toEqual([true, false])
    // A template that is made now quotes nothing either.
    await keepViews('lead', 'group')
    const csv = (
      await server.ask('editor', 'GET', `/api/groups/${steel}/register/file?format=csv&kind=barrier&language=es`)
    ).text
    expect([csv.includes('Barrera 7'), csv.includes('Nota de planta')]).toEqual([true, false])
    const fields = customFieldsAnswer.parse((await ask('observer', 'GET', '/api/coalition/fields')).body).fields
    expect(fields.find((each) => each.id === text)?.closedIn).toEqual([steel])
    const outside = customFieldsAnswer.parse((await ask('outsider', 'GET', '/api/coalition/fields')).body).fields
    expect(outside.find((each) => each.id === text)?.closedIn).toBeUndefined()
    // The asker is refused with a code; an open page that does not know it yet loses nothing else.
    expect(await write([change(records[0] ?? '', customNameOf(text), 'zqtarde')])).toMatchObject([
      { state: 'refused', code: 'closed-field' },
    ])
    const entry = page.doc.getMap('barriers').get(records[3] ?? '') as Y.Map<unknown>
    await vi.waitFor(() => expect(entry.get(customNameOf(text))).toBeUndefined(), patience)
    page.doc.transact(() => {
      entry.set(customNameOf(text), 'zqtarde')
      entry.set(`${customNameOf(chosen)}/zqtarde`, true)
      entry.set('title/es', 'Con otro título')
    })
    await vi.waitFor(async () => expect(await list()).toContain('Con otro título'), patience)
    await vi.waitFor(() => expect(entry.get(customNameOf(text))).toBeUndefined(), patience)
    page.leave()
    expect(await wordsInData(server.data, ['zqtarde'])).toEqual([])
    // Struck out by two people of two organisations.
    expect((await confirm('steward', id)).status).not.toBe(200)
    expect((await ask('convener', 'POST', `/api/strike-outs/${id}/withdraw`, { key: randomUUID() })).status).toBe(409)
    expect(await reopen('steward', id)).toMatchObject({ status: 409, body: { field: 'struck' } })
    const held = await ask('steward', 'POST', '/api/holds', {
      id: randomUUID(),
      of: { kind: 'group', group: steel },
      reason: 'Expediente 7/2026',
    })
    expect(await confirm('principal', id)).toMatchObject({ status: 409, body: { field: 'hold' } })
    const { closings } = closingsAnswer.parse((await ask('observer', 'GET', where)).body)
    expect(closings.map((each) => [each.held, each.struckAt])).toEqual(closings.map(() => [true, null]))
    expect((await found()).length).toBeGreaterThan(0)
    const { id: hold } = holdAnswer.parse(held.body)
    await ask('steward', 'POST', `/api/holds/${hold}/lift`, { key: randomUUID() })
    for (const each of ids) {
      const done = await confirm('principal', each)
      expect([done.status, done.body]).toMatchObject([200, { state: 'done' }])
    }
    expect(await found()).toEqual([])
    expect(await wordsInData(server.data, [`${customNameOf(chosen)}/zqalta`])).toEqual([])
    expect(await list()).toContain('Barrera 150')
  })

  test('opens again empty, by the organisation that closed it', async () => {
    const { closings } = closingsAnswer.parse((await ask('steward', 'GET', where)).body)
    const id = closings.find(({ field }) => field === text)?.id ?? ''
    expect(closings.every(({ mayReopen }) => mayReopen)).toBe(true)
    expect((await reopen('principal', id)).status).toBe(403)
    expect((await reopen('convener', id)).status).toBe(403)
    expect(await reopen('steward', id)).toMatchObject({ status: 200 })
    expect((await reopen('steward', id)).status).toBe(409)
    const name = customNameOf(text)
    const past = `/api/records/${records[199] ?? ''}/history?field=${encodeURIComponent(name)}`
    const { body } = await ask('editor', 'GET', past)
    const values = (body as { moments: { value: unknown }[] }).moments.map(({ value }) => value)
    expect(values.filter((value) => value !== null)).toEqual(['[suprimido]'])
    expect(await write([change(records[199] ?? '', name, 'De nuevo')])).toMatchObject([{ state: 'applied' }])
    await vi.waitFor(async () => expect(await list()).toContain('De nuevo'), patience)
  })

  test('stays closed when the server begins again, and its log verifies', async () => {
    await server.stop()
    server = await startTestServer({ data: server.data })
    const page = await enterRoom(server, 'editor', steelRegister)
    const entry = page.doc.getMap('barriers').get(records[5] ?? '') as Y.Map<unknown>
    page.doc.transact(() => {
      entry.set(customNameOf(amount), 990_001)
      entry.set('title/es', 'Después del reinicio')
    })
    await vi.waitFor(async () => expect(await list()).toContain('Después del reinicio'), patience)
    expect(await list()).not.toContain('990001')
    page.leave()
    await server.stop()
    expect(checkedLog()).toMatchObject({ ok: true })
    expect(await found()).toEqual([])
    server = await startTestServer({ data: server.data })
  })
})
