import { randomUUID } from 'node:crypto'

import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { savedViewsAnswer } from '@minga/protocol/http/saved-views'
import { registerTemplateAnswer, templatesAnswer } from '@minga/protocol/http/templates'
import { languageOfRoadmap } from '@minga/storage/groups/roadmap-rows'
import { expect, test } from 'vitest'

import { closed, closedRoadmap, roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function ask(who: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, text, body: JSON.parse(text) as { code?: string; field?: string } }
}

const listed = async (who: Principal, group = steel) =>
  templatesAnswer.parse((await ask(who, 'GET', `/api/groups/${group}/templates`)).body).templates

const begin = (who: Principal, template: string, group = steel) =>
  ask(who, 'POST', `/api/groups/${group}/roadmaps`, { id: randomUUID(), title: 'Begun', template })

async function textOf(who: Principal, { text }: { readonly text: string }): Promise<string> {
  const { id } = newRoadmapAnswer.parse(JSON.parse(text))
  return (await server.ask(who, 'GET', `/api/roadmaps/${id}/file?format=md`)).text
}

test('a roadmap begins with an outline that Minga brings, in the language of its beginner', async () => {
  const names = (await listed('editor')).filter(({ scope }) => scope === 'minga').map(({ name }) => name)
  expect(names).toContain('Steel roadmap')
  expect(await textOf('editor', await begin('editor', 'roadmap-steel'))).toContain('### More scrap in the charge')
  const none = await begin('editor', 'roadmap-none')
  expect([none.status, none.body.field]).toEqual([422, 'template'])
})

test('another template under the same id is a conflict, not the roadmap that is there', async () => {
  const asked = { id: randomUUID(), title: 'Begun', template: 'roadmap-steel' }
  const path = `/api/groups/${steel}/roadmaps`
  const first = await ask('editor', 'POST', path, asked)
  expect((await ask('editor', 'POST', path, asked)).text).toBe(first.text)
  expect((await ask('editor', 'POST', path, { ...asked, template: 'roadmap-cement' })).status).toBe(409)
})

test('a text that people wrote keeps its language when a reader of another one begins with it', async () => {
  const kept = { id: randomUUID(), name: 'English', for: 'group', roadmap, kept: 'headings' }
  await ask('lead', 'POST', '/api/templates', kept)
  await ask('editor', 'PATCH', '/api/me', { language: 'es' })
  const begun = newRoadmapAnswer.parse((await begin('editor', kept.id)).body)
  await ask('editor', 'PATCH', '/api/me', { language: 'en' })
  expect(await languageOfRoadmap(db, begun.id)).toBe('en')
})

test('a lead keeps a text for the group, without its records; it is renamed, archived and used in that group alone', async () => {
  const kept = { id: randomUUID(), name: 'Our form', for: 'group', roadmap, kept: 'whole' }
  expect((await ask('lead', 'POST', '/api/templates', kept)).status).toBe(200)
  expect((await ask('lead', 'POST', '/api/templates', kept)).status).toBe(200)
  expect((await ask('lead', 'POST', '/api/templates', { ...kept, name: 'Another' })).status).toBe(409)
  const text = await textOf('editor', await begin('editor', kept.id))
  expect(text).toContain('Cement needs \\[record] solved.')
  expect(text).not.toContain('BAR-014')
  expect((await begin('insider', kept.id, closed)).body.field).toBe('template')
  expect((await listed('insider', closed)).map(({ id }) => id)).not.toContain(kept.id)
  expect((await ask('insider', 'PATCH', `/api/templates/${kept.id}`, { archived: true })).status).toBe(404)
  const changed = { name: 'Their form', archived: true }
  expect((await ask('lead', 'PATCH', `/api/templates/${kept.id}`, changed)).body).toMatchObject(changed)
  const noted = db.selectFrom('audit').select('group_id').where('kind', '=', 'template-changed')
  expect(await noted.where('subject', '=', kept.id).execute()).toEqual([{ group_id: steel }])
  expect((await begin('editor', kept.id)).body.field).toBe('template')
  expect((await listed('editor')).find(({ id }) => id === kept.id)).toMatchObject({ ...changed, mayChange: false })
})

test('for the whole coalition the secretariat keeps one, of what every group may know', async () => {
  const kept = { id: randomUUID(), name: 'For all', for: 'coalition', roadmap, kept: 'headings' }
  expect((await ask('lead', 'POST', '/api/templates', kept)).status).toBe(403)
  expect((await ask('convener', 'POST', '/api/templates', kept)).status).toBe(200)
  expect(
    (await ask('insider', 'POST', '/api/templates', { ...kept, id: randomUUID(), roadmap: closedRoadmap })).status,
  ).toBe(403)
  expect(
    (await ask('convener', 'POST', '/api/templates', { ...kept, id: randomUUID(), roadmap: closedRoadmap })).status,
  ).toBe(404)
  const text = await textOf('insider', await begin('insider', kept.id, closed))
  expect(text).toContain('## Slag')
  expect(text).not.toContain('And more.')
})

test('a register gets the views of a template once, and its own views become one', async () => {
  const path = `/api/groups/${steel}/register/template`
  const body = { key: randomUUID(), template: 'register-barriers' }
  const first = await ask('editor', 'POST', path, body)
  expect(registerTemplateAnswer.parse(first.body).views).toHaveLength(5)
  expect((await ask('editor', 'POST', path, body)).text).toBe(first.text)
  expect((await ask('editor', 'POST', path, { ...body, key: randomUUID() })).body).toEqual({ views: [] })
  const kept = { id: randomUUID(), name: 'Our views', for: 'coalition', register: steel }
  expect((await ask('convener', 'POST', '/api/templates', kept)).status).toBe(200)
  const there = `/api/groups/${closed}`
  expect(
    (await ask('insider', 'POST', `${there}/register/template`, { key: randomUUID(), template: kept.id })).status,
  ).toBe(200)
  const { views } = savedViewsAnswer.parse((await ask('insider', 'GET', `${there}/views`)).body)
  expect(views.map(({ name, scope }) => [name, scope])).toContainEqual(['By category', 'group'])
})
