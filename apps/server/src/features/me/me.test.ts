import { groupsAnswer, meAnswer } from '@minga/protocol/http/me'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { homeAnswer, lookedAnswer } from '@minga/protocol/http/home'
import { groupPeopleAnswer, organisationPage, organisationsAnswer } from '@minga/protocol/http/organisations'
import { expect, test } from 'vitest'
import type { z } from 'zod'

import { action, closed, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

async function get<Schema extends z.ZodType>(by: Principal, path: string, schema: Schema): Promise<z.infer<Schema>> {
  const { text } = await server.ask(by, 'GET', path)
  return schema.parse(JSON.parse(text))
}

test('each person sees the groups they may read, in their role there, and who else reads them', async () => {
  const { groups } = await get('member', '/api/me', meAnswer)
  expect(groups).toEqual([
    {
      id: steel,
      name: 'Steel',
      names: { en: 'Steel', es: 'Acero' },
      purpose: { en: 'To agree on steel.' },
      role: 'reader',
      member: false,
      restricted: false,
      dealRoom: false,
      archived: false,
      complianceDue: null,
      shared: true,
      leads: [{ id: 'lead', name: 'Expert lead', organisation: 'alacero' }],
      leading: ['alacero'],
      register: steelRegister,
      roadmaps: [
        {
          id: roadmap,
          title: 'Road to green steel',
          room: `roadmap.${roadmap}`,
          state: 'open',
          wasOpened: true,
          work: roadmap,
          language: 'en',
        },
      ],
      counts: { barriers: 1, actions: 1, milestones: 1, financings: 0, levers: 0, pathways: 0, unreadable: 0 },
      readers: { organisations: ['alacero', 'ficem', 'office'], observers: ['watch'] },
    },
  ])
  const insider = await get('insider', '/api/groups', groupsAnswer)
  expect(insider.groups).toMatchObject([
    { id: closed, role: 'editor', member: true, readers: { organisations: ['bank'], observers: [] } },
  ])
})

test('the language one chooses is the language one is answered in', async () => {
  const { ask } = await server.as('lead')
  expect(meAnswer.parse(JSON.parse((await ask('PATCH', '/api/me', { language: 'es' })).text))).toMatchObject({
    person: { language: 'es' },
    groups: [{ name: 'Acero' }],
  })
  const { status, text } = await ask('PATCH', '/api/me', { language: 'fr' })
  expect({ status, body: JSON.parse(text) as unknown }).toMatchObject({
    status: 422,
    body: { field: 'language' },
  })
  const surplus = await ask('PATCH', '/api/me', { organisation: 'bank' })
  expect(JSON.parse(surplus.text)).toMatchObject({ field: 'organisation' })
})

test('a new roadmap is in its group at once, with the title it was given', async () => {
  const { ask } = await server.as('editor')
  const made = await ask('POST', `/api/groups/${steel}/roadmaps`, { title: '  Second road ' })
  const { id, room } = newRoadmapAnswer.parse(JSON.parse(made.text))
  const { groups } = await get('commenter', '/api/groups', groupsAnswer)
  const [state, wasOpened, language] = ['draft', false, 'en']
  const draft = { id, room, title: 'Second road', state, wasOpened, work: id, language }
  // A draft has fewer readers than its group.
  const readers = { organisations: ['alacero', 'ficem'], observers: [] }
  expect(groups[0]?.roadmaps).toContainEqual({ ...draft, readers })
  expect(JSON.parse((await ask('POST', `/api/groups/${steel}/roadmaps`, { title: ' ' })).text)).toMatchObject({
    field: 'title',
  })
})

test('an organisation’s page has what it is proposed to lead, and only people one shares a group with', async () => {
  const { organisations } = await get('outsider', '/api/organisations', organisationsAnswer)
  expect(organisations.map(({ id }) => id)).toEqual(['alacero', 'ficem', 'bank', 'watch', 'office'])
  const page = await get('lead', '/api/organisations/ficem', organisationPage)
  expect(page.proposed.map(({ record }) => record.id)).toEqual([action])
  expect(page.people).toEqual([
    {
      id: 'commenter',
      name: 'Expert commenter',
      title: null,
      affiliation: null,
      roles: [],
      avatar: null,
      groups: [steel],
    },
  ])
  const outside = await get('outsider', '/api/organisations/ficem', organisationPage)
  expect(outside).toMatchObject({ people: [], leads: [], proposed: [], late: [] })
})

test('home says what waits for an answer from those who may give one', async () => {
  const steward = await get('steward', '/api/home', homeAnswer)
  expect(steward.toAnswer.map(({ record }) => record.id)).toEqual([action])
  expect((await get('member', '/api/home', homeAnswer)).toAnswer).toEqual([])
})

test('home shows what others changed since the reader last looked, and not the reader’s own changes', async () => {
  const before = await get('commenter', '/api/home', homeAnswer)
  expect(before.changes.map(({ subject }) => subject.kind).toSorted()).toEqual(
    expect.arrayContaining(['action', 'barrier', 'milestone', 'roadmap']),
  )
  expect(
    before.changes
      .find(({ subject }) => subject.id === roadmap)
      ?.by.map(({ name }) => name)
      .toSorted(),
  ).toEqual(['Expert editor', 'Expert lead'])
  const own = await get('editor', '/api/home', homeAnswer)
  expect(own.changes.map(({ subject }) => subject.id)).toEqual([roadmap])
  const { ask } = await server.as('commenter')
  const { lastLooked } = lookedAnswer.parse(JSON.parse((await ask('POST', '/api/home/looked', {})).text))
  expect(await get('commenter', '/api/home', homeAnswer)).toMatchObject({ changes: [], lastLooked })
})

test('people of a group are those an action can be assigned to', async () => {
  const { people } = await get('member', `/api/groups/${steel}/people`, groupPeopleAnswer)
  expect(people.map(({ id }) => id)).toEqual(['commenter', 'editor', 'lead', 'observer'])
  // A reader is no reader of drafts.
  expect(people.filter(({ readsDrafts }) => readsDrafts).map(({ id }) => id)).toEqual(['commenter', 'editor', 'lead'])
})
