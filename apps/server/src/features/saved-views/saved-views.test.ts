import { randomUUID } from 'node:crypto'

import { longestQuery } from '@minga/domain/record/list-view'
import { savedView, savedViewsAnswer, type SavedView } from '@minga/protocol/http/saved-views'
import { describe, expect, test } from 'vitest'

import { closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const where = `/api/groups/${steel}/views`

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

const newView = (more: object = {}) => ({
  id: randomUUID(),
  kind: 'barrier',
  name: 'Grave',
  scope: 'group',
  query: 'sort=-level&category=financial',
  ...more,
})

async function save(by: Principal, more: object = {}): Promise<SavedView> {
  const { status, body } = await ask(by, 'POST', where, newView(more))
  expect([status, body]).toMatchObject([200, {}])
  return savedView.parse(body)
}

async function seenBy(by: Principal, query = '') {
  const { body } = await ask(by, 'GET', `${where}${query}`)
  return savedViewsAnswer.parse(body)
}
const isSeenBy = async (by: Principal, { id }: SavedView) => (await seenBy(by)).views.some((view) => view.id === id)

describe('a saved view', () => {
  test('of the group is seen by all who read it, with who saved it', async () => {
    const view = await save('editor', { name: ' Las más graves d’Ana 🏭 ' })
    expect(view).toMatchObject({
      name: 'Las más graves d’Ana 🏭',
      scope: 'group',
      query: 'category=financial&sort=-level',
      by: { id: 'editor', organisation: 'alacero' },
    })
    for (const reader of ['commenter', 'observer', 'secretary'] as const)
      expect((await seenBy(reader)).views).toContainEqual(view)
  })

  test('of a person is seen, changed and removed by them alone, whatever the others may do', async () => {
    const view = await save('observer', { scope: 'mine' })
    expect(await isSeenBy('observer', view)).toBe(true)
    const missing = await ask('lead', 'DELETE', `${where}/${randomUUID()}`)
    expect(missing.status).toBe(404)
    for (const other of ['lead', 'convener', 'commenter'] as const) {
      expect(await isSeenBy(other, view)).toBe(false)
      expect(await ask(other, 'PATCH', `${where}/${view.id}`, { name: 'Mine' })).toEqual(missing)
      expect(await ask(other, 'DELETE', `${where}/${view.id}`)).toEqual(missing)
    }
    expect(await ask('observer', 'PATCH', `${where}/${view.id}`, { name: 'Ours' })).toMatchObject({ status: 200 })
    expect(await ask('observer', 'DELETE', `${where}/${view.id}`)).toEqual({ status: 200, body: {} })
    expect(await isSeenBy('observer', view)).toBe(false)
  })

  test('of the group is saved and changed by those who write in it', async () => {
    expect(await ask('observer', 'POST', where, newView())).toMatchObject({ status: 403 })
    const view = await save('editor')
    const at = `${where}/${view.id}`
    for (const [method, body] of [['PATCH', { name: 'x' }] as const, ['DELETE'] as const])
      expect(await ask('commenter', method, at, body)).toMatchObject({ status: 403 })
    const changed = await ask('lead', 'PATCH', at, { name: 'Late', query: 'record=x&level=critical' })
    expect(changed).toMatchObject({
      status: 200,
      body: { id: view.id, name: 'Late', query: 'level=critical', by: { id: 'lead' } },
    })
    // A person who changes nothing did not save it.
    expect(await ask('editor', 'PATCH', at, { name: 'Late' })).toEqual(changed)
    expect(await ask('editor', 'DELETE', at)).toMatchObject({ status: 200 })
    expect(await ask('editor', 'PATCH', at, { name: 'Back' })).toMatchObject({ status: 404 })
  })

  test('is not changed by a person who saw it before another one did', async () => {
    const { id, at: seen } = await save('editor')
    const at = `${where}/${id}`
    expect(await ask('lead', 'PATCH', at, { query: 'sort=-level', seen })).toMatchObject({ status: 200 })
    const late = await ask('editor', 'PATCH', at, { query: 'level=critical', seen })
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict', field: 'seen' } })
    // What is there already is no change.
    expect(await ask('editor', 'PATCH', at, { query: 'sort=-level', seen })).toMatchObject({ status: 200 })
    expect((await seenBy('editor')).views.find((view) => view.id === id)).toMatchObject({ query: 'sort=-level' })
  })

  test('is not removed either by a person who saw it before another one changed it', async () => {
    const view = await save('editor')
    const changed = await ask('lead', 'PATCH', `${where}/${view.id}`, { query: 'sort=-level' })
    const removal = (seen: string) => ask('editor', 'DELETE', `${where}/${view.id}?seen=${seen}`)
    expect(await removal(view.at)).toMatchObject({ status: 409, body: { code: 'conflict', field: 'seen' } })
    expect(await isSeenBy('editor', view)).toBe(true)
    expect(await removal(savedView.parse(changed.body).at)).toMatchObject({ status: 200 })
  })

  test('is made once: the same again gives the same answer, something else with its id is refused', async () => {
    const body = newView({ scope: 'mine' })
    const [first, again] = await Promise.all([ask('editor', 'POST', where, body), ask('editor', 'POST', where, body)])
    expect(again).toEqual(first)
    await ask('editor', 'PATCH', `${where}/${body.id}`, { name: 'Renamed' })
    expect(await ask('editor', 'POST', where, body)).toEqual(first)
    const conflict = { status: 409, body: { code: 'conflict' } }
    expect(await ask('editor', 'POST', where, { ...body, name: 'Other' })).toMatchObject(conflict)
    expect(await ask('lead', 'POST', where, body)).toMatchObject({ ...conflict, body: { field: 'id' } })
    expect((await seenBy('editor')).views.filter(({ id }) => id === body.id)).toMatchObject([{ name: 'Renamed' }])
  })

  test.each<[string, object, string]>([
    ['an id that is none', { id: 'one' }, 'id'],
    ['a kind that is none', { kind: 'idea' }, 'kind'],
    ['a scope that is none', { scope: 'all' }, 'scope'],
    ['an empty name', { name: ' ' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'name'],
    ['a name that turns its line', { name: 'a\u202Eb' }, 'name'],
    ['a name of two lines', { name: 'a\nb' }, 'name'],
    ['a query that is too long', { query: `q=${'x'.repeat(longestQuery)}` }, 'query'],
    ['a query that is too long once it is written', { query: `q=${'ñ'.repeat(longestQuery / 2)}` }, 'query'],
    ['a query that turns its line', { query: 'q=a%E2%80%AEb' }, 'query'],
    ['a surplus field', { owner: 'lead' }, 'owner'],
  ])('with %s is none', async (_, more, field) => {
    const body = newView(more)
    expect(await ask('editor', 'POST', where, body)).toMatchObject({
      status: 422,
      body: { code: 'invalid-request', field },
    })
  })

  test('of an unreadable group answers 404', async () => {
    const hidden = await ask('lead', 'POST', `/api/groups/${closed}/views`, newView({ scope: 'mine' }))
    expect(hidden).toEqual(await ask('lead', 'POST', '/api/groups/none/views', newView({ scope: 'mine' })))
    expect(hidden.status).toBe(404)
    const view = savedView.parse((await ask('insider', 'POST', `/api/groups/${closed}/views`, newView())).body)
    // Not by way of a group that they may read either.
    expect(await ask('lead', 'PATCH', `${where}/${view.id}`, { name: 'x' })).toMatchObject({ status: 404 })
  })
})

test('views come in pages, and an unchanged list is not sent again', async () => {
  for (const name of ['One', 'Two', 'Three']) await save('steward', { name, scope: 'mine' })
  const whole = await seenBy('steward')
  const first = await seenBy('steward', '?limit=2')
  expect(first.views).toEqual(whole.views.slice(0, 2))
  const rest = await seenBy('steward', `?cursor=${first.cursor}`)
  expect([rest.views, rest.cursor]).toEqual([whole.views.slice(2), undefined])
  expect((await ask('steward', 'GET', `${where}?cursor=none`)).status).toBe(422)
  const { headers } = await server.ask('steward', 'GET', where)
  const { ask: steward } = await server.as('steward')
  const same = { 'if-none-match': headers.get('etag') ?? '' }
  expect((await steward('GET', where, undefined, same)).status).toBe(304)
})

test('a person has at most 50 in a group, and a group 100', async () => {
  const db = await sharedDb(server)
  const rows = (count: number, owner: string | null) =>
    Array.from({ length: count }, () => {
      const view = { id: randomUUID(), kind: 'barrier', name: 'x', query: '' }
      return { ...view, group_id: closed, owner, by: 'insider', at: '2026-11-27T12:00:00.000Z' }
    })
  const at = `/api/groups/${closed}/views`
  await db
    .insertInto('saved_view')
    .values([...rows(49, 'insider'), ...rows(98, null)])
    .execute()
  for (const scope of ['mine', 'group']) {
    const [last, beyond] = [newView({ scope }), newView({ scope })]
    expect((await ask('insider', 'POST', at, last)).status).toBe(200)
    const refused = await ask('insider', 'POST', at, beyond)
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict', field: 'views' } })
    // One that is there is answered as before, and one less makes room.
    expect((await ask('insider', 'POST', at, last)).status).toBe(200)
    await ask('insider', 'DELETE', `${at}/${last.id}`)
    expect((await ask('insider', 'POST', at, beyond)).status).toBe(200)
  }
})
