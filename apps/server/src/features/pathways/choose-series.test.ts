import { randomUUID } from 'node:crypto'

import { beforeAll, expect, test, vi } from 'vitest'

import { bringSeries } from '../../testing/brought-series.ts'
import { allowPrograms, startProgram } from '../../testing/program.ts'
import { closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 50 }
const values = { 2030: '55.5', 2040: '55.5' }
const path = (of: string) => `/api/records/${of}/series`

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

let dataset = ''
const choice = (more: object = {}) => ({ key: randomUUID(), role: 'usual', dataset, place: 0, ...more })
const chosen = () => db.selectFrom('pathway_series').select(['record', 'role', 'place', 'by']).orderBy('at').execute()

beforeAll(async () => {
  const changes = ['pathway', 'twin'].map((record) => {
    return { kind: 'pathway', record, field: 'title/en', value: `Steel, ${record}` }
  })
  await ask('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  dataset = await bringSeries(server, 'editor', steel, { source: 'Roadmap of steel', values })
  await vi.waitFor(async () => {
    for (const record of ['pathway', 'twin'])
      if ((await ask('editor', 'GET', `/api/records/${record}/pathway`)).status !== 200) throw new Error(record)
  }, soon)
})

test('a choice is made once for its key; the same key with another choice is refused', async () => {
  const asked = choice()
  for (const _ of ['first', 'again'])
    expect(await ask('editor', 'POST', path('pathway'), asked)).toEqual({ status: 200, body: {} })
  for (const other of [{ role: 'residual' }, { place: null }])
    expect(await ask('editor', 'POST', path('pathway'), { ...asked, ...other })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
  // Another person may have made the same key.
  expect((await ask('lead', 'POST', path('twin'), { ...asked, place: null })).status).toBe(200)
  expect(await chosen()).toEqual([{ record: 'pathway', role: 'usual', place: 0, by: 'editor' }])
})

test('an archived pathway says so in a sentence, and two pathways do not become one', async () => {
  const before = await chosen()
  expect((await ask('lead', 'POST', '/api/records/twin/archive', { archived: true })).status).toBe(200)
  expect(await ask('editor', 'POST', path('twin'), choice())).toMatchObject({
    status: 409,
    body: { field: 'archived', message: 'the pathway is archived' },
  })
  expect((await ask('lead', 'POST', '/api/records/twin/archive', { archived: false })).status).toBe(200)
  // No pathway stands for another one, with the series of both.
  expect(await ask('lead', 'POST', '/api/records/twin/merge', { key: randomUUID(), into: 'pathway' })).toMatchObject({
    status: 409,
    body: { message: 'records of this kind cannot be merged' },
  })
  expect(await chosen()).toEqual(before)
})

test('a program without the right to write chooses nothing, and gets nothing of a group that allows no programs', async () => {
  await db.updateTable('working_group').set({ restricted: 0, deal_room: 0 }).where('id', '=', closed).execute()
  const admission = { group_id: closed, organisation: 'watch', highest: 'reader', by: null, at: '2026' }
  await db.insertInto('admission').values(admission).execute()
  const naming = { group_id: closed, person: 'observer', organisation: 'watch', named: 'reader' }
  await db.insertInto('naming').values(naming).execute()
  const shared = await bringSeries(server, 'insider', closed, { source: 'Source of all', values: { 2030: '66.5' } })
  await vi.waitFor(async () => {
    const { status } = await ask('editor', 'POST', path('pathway'), choice({ role: 'residual', dataset: shared }))
    expect(status).toBe(200)
  }, soon)
  await allowPrograms(server)
  const program = await startProgram(server, 'lead', ['read'])
  expect((await program.ask('POST', path('pathway'), choice({ place: null }))).status).toBe(403)
  for (const asked of ['pathway', 'chart?chart=wedges', 'chart?chart=wedges&format=csv']) {
    const of = `/api/records/pathway/${asked}`
    const own = await server.ask('lead', 'GET', of)
    expect(own.text).toMatch(/Source of all|66[.,]5/)
    const { status, text } = await program.ask('GET', of)
    expect([asked, status]).toEqual([asked, 200])
    expect(text).toMatch(/55[.,]5/)
    // What its person reads now is not confirmed to it either.
    const tag = own.headers.get('etag') ?? '"none"'
    expect((await program.ask('GET', of, undefined, { 'if-none-match': tag })).status).toBe(200)
    expect(text).not.toMatch(/Source of all|66[.,]5/)
  }
})

test('a person who lost the group this morning chooses nothing', async () => {
  const before = await chosen()
  await db.deleteFrom('naming').where('group_id', '=', steel).where('person', '=', 'editor').execute()
  expect([403, 404]).toContain((await ask('editor', 'POST', path('pathway'), choice({ place: null }))).status)
  expect(await chosen()).toEqual(before)
})
