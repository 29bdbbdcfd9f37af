import { newId } from '@minga/domain/identity/ids'
import { homeAnswer, type HomeAnswer } from '@minga/protocol/http/home'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { barrier, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.anything()])
  return JSON.parse(text)
}

const home = async (who: Principal): Promise<HomeAnswer> => homeAnswer.parse(await ask(who, 'GET', '/api/home'))

async function begin(who: Principal, words: string, more: object = {}): Promise<string> {
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] }
  const place = { kind: 'record', record: barrier, field: null }
  await ask(who, 'POST', '/api/threads', { id, place, audience: 'coalition', comment, ...more })
  return id
}

test('home says which discussions wait for me and for my organisation, until they are disposed of', async () => {
  const mine = await begin('editor', 'Which furnaces?')
  const ours = await begin('editor', 'Who pays?', { place: { kind: 'roadmap', roadmap } })
  expect((await home('commenter')).discussions).toEqual([])
  await ask('editor', 'POST', `/api/threads/${mine}/assignee`, { person: 'commenter' })
  await ask('editor', 'POST', `/api/threads/${ours}/assignee`, { organisation: 'ficem' })
  expect((await home('commenter')).discussions).toMatchObject([
    {
      id: mine,
      isMine: true,
      subject: { id: barrier },
      excerpt: 'Which furnaces?',
      by: { name: 'Expert editor' },
    },
    { id: ours, isMine: false, subject: { kind: 'roadmap', id: roadmap }, excerpt: 'Who pays?' },
  ])
  // The steward is of the same organisation, and it may read the group.
  expect((await home('steward')).discussions.map(({ id }) => id)).toEqual([ours])
  expect((await home('observer')).discussions).toEqual([])
  await ask('lead', 'POST', `/api/threads/${mine}/disposition`, { disposition: 'accepted', reason: '' })
  expect((await home('commenter')).discussions.map(({ id }) => id)).toEqual([ours])
})

test('home says to a person in no group who can give them a place, and to others nothing', async () => {
  const people = [{ id: 'steward', name: 'Expert steward', title: null, email: 'steward@minga.example' }]
  expect((await home('member')).access).toEqual({ by: 'organisation', people })
  // Admitted to nothing, or without a person who could.
  const convener = { id: 'convener', name: 'Expert convener', title: null, email: 'convener@minga.example' }
  expect((await home('secretary')).access).toEqual({ by: 'secretariat', people: [convener] })
  expect((await home('commenter')).access).toBeNull()
  // For another organisation: an address is shown to the person alone.
  const unaddressed = { by: 'secretariat', people: [{ ...convener, email: null }] }
  expect((await home('outsider')).access).toEqual(unaddressed)
})

test('home counts no archived group: neither as a place nor as one that an organisation is admitted to', async () => {
  expect((await home('observer')).access).toBeNull()
  await ask('convener', 'PATCH', '/api/groups/steel', { archived: true })
  for (const who of ['observer', 'commenter', 'member'] as const)
    expect([who, (await home(who)).access?.by]).toEqual([who, 'secretariat'])
  await ask('convener', 'PATCH', '/api/groups/steel', { archived: false })
  expect((await home('member')).access?.by).toBe('organisation')
  expect((await home('commenter')).access).toBeNull()
})

test('what is said counts as news of its record, for those who may read it, with who said it', async () => {
  for (const who of ['commenter', 'editor', 'observer'] as const) await ask(who, 'POST', '/api/home/looked', {})
  await begin('lead', 'Ours alone.', { audience: 'organisation' })
  await begin('editor', 'For all.')
  const changesFor = async (who: Principal) =>
    (await home(who)).changes.map(({ subject, comments, by }) => [subject.id, comments, by.map(({ name }) => name)])
  expect(await changesFor('commenter')).toEqual([[barrier, 1, ['Expert editor']]])
  expect(await changesFor('observer')).toEqual([[barrier, 1, ['Expert editor']]])
  expect(await changesFor('editor')).toEqual([[barrier, 1, ['Expert lead']]])
  await ask('commenter', 'POST', '/api/home/looked', {})
  expect(await changesFor('commenter')).toEqual([])
})

test('a person who may no longer read a group sees nothing of it at home', async () => {
  const thread = await begin('editor', 'Which furnaces?')
  await ask('editor', 'POST', `/api/threads/${thread}/assignee`, { organisation: 'watch' })
  expect((await home('observer')).discussions.map(({ id }) => id)).toEqual([thread])
  await ask('convener', 'POST', '/api/groups/steel/admissions', {
    organisation: 'watch',
    highest: null,
    seen: 'reader',
  })
  const { discussions, changes } = await home('observer')
  expect([discussions, changes]).toEqual([[], []])
})
