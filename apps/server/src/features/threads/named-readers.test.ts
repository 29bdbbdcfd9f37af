import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { colleaguesAnswer, threadChanged } from '@minga/protocol/http/threads'
import { describe, expect, test, vi } from 'vitest'

import { everyAddress } from '../../testing/every-address.ts'
import { roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const db = await sharedDb(server)
const secret = 'Nuestra posición reservada'

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

const said = (words: string) => ({ id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] })

/** Begins an internal discussion of Alacero's, as its editor. @returns its id */
async function begin(more: object = {}, words = secret): Promise<string> {
  const id = newId()
  const place = { kind: 'roadmap', roadmap }
  const body = { id, place, audience: 'organisation', comment: said(words), ...more }
  const begun = await ask('editor', 'POST', '/api/threads', body)
  expect([begun.status, begun.body]).toMatchObject([200, {}])
  return id
}

const narrow = (by: Principal, id: string, readers: readonly string[] | null) =>
  ask(by, 'POST', `/api/threads/${id}/readers`, { readers })
const hears = async (by: Principal, id: string) => (await ask(by, 'GET', `/api/threads/${id}`)).status === 200

describe('an internal discussion that is narrowed', () => {
  test('is nowhere for a colleague who is not named: lists, inbox, home, matrix, files, counts', async () => {
    const before = await Promise.all(
      ['/api/inbox/count', '/api/home', `/api/groups/${steel}/facts`].map((path) => server.ask('lead', 'GET', path)),
    )
    const id = await begin({ readers: [] })
    await ask('editor', 'POST', `/api/threads/${id}/comments`, said(`${secret}, otra vez`))
    expect(await hears('editor', id)).toBe(true)
    for (const colleague of ['lead', 'principal', 'convener'] as const) {
      expect(await hears(colleague, id)).toBe(false)
      for (const address of [...everyAddress({ threadId: [id] }), `/api/threads?room=roadmap.${roadmap}`]) {
        if (address.startsWith('/api/audit')) continue
        const { text } = await server.ask(colleague, 'GET', address)
        expect([address, text.includes(secret), text.includes(id)]).toEqual([address, false, false])
      }
      const matrix = { of: { kind: 'roadmap', roadmap }, format: 'csv', language: 'es', own: true }
      expect((await server.ask(colleague, 'POST', '/api/comment-matrix', matrix)).text).not.toContain(secret)
      const absent = await ask(colleague, 'POST', `/api/threads/${newId()}/comments`, said('Hola'))
      expect(await ask(colleague, 'POST', `/api/threads/${id}/comments`, said('Hola'))).toEqual(absent)
      expect(await narrow(colleague, id, null)).toEqual(absent)
    }
    const after = await Promise.all(
      ['/api/inbox/count', '/api/home', `/api/groups/${steel}/facts`].map((path) => server.ask('lead', 'GET', path)),
    )
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
    // No event of it goes to the whole organisation.
    const events = await db.selectFrom('event').selectAll().where('subject', '=', id).execute()
    expect(events.length).toBeGreaterThan(0)
    expect(new Set(events.map(({ person }) => person))).toEqual(new Set(['editor']))
  })

  test('is read by its named readers and says who they are; a reader who is taken out loses it and its notices', async () => {
    const id = await begin({ readers: ['lead'] })
    const shown = threadChanged.parse((await ask('lead', 'POST', `/api/threads/${id}/comments`, said('Leído'))).body)
    expect(shown.thread.readers?.map((reader) => reader.id).toSorted()).toEqual(['editor', 'lead'])
    await ask('editor', 'POST', `/api/threads/${id}/comments`, said(`${secret} con aviso`))
    const inbox = async () => inboxAnswer.parse((await ask('lead', 'GET', '/api/inbox')).body)
    expect(JSON.stringify(await inbox())).toContain('con aviso')
    // A reader who neither began it nor speaks for the organisation names no others.
    expect((await narrow('lead', id, null)).status).toBe(403)
    expect((await narrow('editor', id, [])).status).toBe(200)
    expect(await hears('lead', id)).toBe(false)
    expect(JSON.stringify(await inbox())).not.toContain('con aviso')
    expect(
      await db.selectFrom('notice').select('person').where('thread', '=', id).where('person', '=', 'lead').execute(),
    ).toEqual([])
    expect((await narrow('editor', id, null)).status).toBe(200)
    expect(await hears('lead', id)).toBe(true)
  })

  test('names only people of the organisation who read the place, and is never for all', async () => {
    for (const stranger of ['commenter', 'none'])
      expect(await narrow('editor', await begin(), [stranger])).toMatchObject({
        status: 409,
        body: { field: 'readers' },
      })
    const body = { id: newId(), place: { kind: 'roadmap', roadmap }, comment: said('x') }
    const forAll = await ask('editor', 'POST', '/api/threads', { ...body, audience: 'coalition', readers: [] })
    expect(forAll.status).toBe(422)
    const id = await begin({ readers: ['principal'] })
    const mention = { mention: { kind: 'person', id: 'lead' }, label: 'Expert lead' }
    const called = await ask('editor', 'POST', `/api/threads/${id}/comments`, {
      id: randomUUID(),
      text: [{ kind: 'paragraph', content: [mention] }],
    })
    expect(JSON.stringify(called.body)).not.toContain('"mention"')
    expect((await ask('editor', 'POST', `/api/threads/${id}/assignee`, { person: 'lead' })).status).toBe(409)
  })
})

test('only colleagues can be named; a colleague with an affiliation is never proposed', async () => {
  await db.updateTable('person').set({ affiliation: 'Acería del Sur' }).where('id', '=', 'lead').execute()
  const { people } = colleaguesAnswer.parse((await ask('editor', 'GET', `/api/groups/${steel}/colleagues`)).body)
  const proposed = new Map(people.map(({ id, isProposed }) => [String(id), isProposed]))
  expect(Object.fromEntries(proposed)).toEqual({ editor: true, lead: false, principal: true })
})
