import { newId } from '@minga/domain/identity/ids'
import { threadChanged, type ThreadView } from '@minga/protocol/http/threads'
import { expect, test } from 'vitest'

import { barrier, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]

const { ask } = server

async function begun(who: Principal, body: Record<string, unknown> = {}): Promise<ThreadView> {
  const place = { kind: 'record', record: barrier, field: null }
  const comment = { id: newId(), text: said('Which furnaces?') }
  const heard = await ask(who, 'post', '/api/threads', {
    id: newId(),
    place,
    audience: 'coalition',
    comment,
    ...body,
  })
  return threadChanged.parse(JSON.parse(heard.text)).thread
}

function reactionsOf(heard: { readonly text: string }) {
  const [comment] = threadChanged.parse(JSON.parse(heard.text)).thread.comments
  return comment?.reactions.map(({ reaction, by }) => [reaction, by.map(({ id }) => id)])
}

test('what is said twice without words is said once, and shows who said it until they take it back', async () => {
  const view = await begun('commenter')
  const path = `/api/comments/${view.comments[0]?.id}/reactions`
  const say = (who: Principal, reaction: string, on: boolean) => ask(who, 'post', path, { reaction, on })
  await say('editor', 'thanks', true)
  await Promise.all([say('editor', 'agree', true), say('editor', 'agree', true), say('lead', 'agree', true)])
  const all = await say('editor', 'agree', true)
  expect(reactionsOf(all)?.map(([reaction]) => reaction)).toEqual(['agree', 'thanks'])
  expect(reactionsOf(all)?.[0]?.[1]?.length).toBe(2)
  await say('editor', 'agree', false)
  expect(reactionsOf(await say('editor', 'agree', false))).toEqual([
    ['agree', ['lead']],
    ['thanks', ['editor']],
  ])
  expect((await say('editor', '<script>', true)).status).toBe(422)
})

test('a deleted comment, and one that the person may not read, take no reaction', async () => {
  const own = await begun('commenter', { audience: 'organisation' })
  const react = { reaction: 'agree', on: true }
  const hidden = await ask('editor', 'post', `/api/comments/${own.comments[0]?.id}/reactions`, react)
  const missing = await ask('editor', 'post', `/api/comments/${newId()}/reactions`, react)
  expect([hidden.status, hidden.text]).toEqual([404, missing.text])
  const view = await begun('commenter')
  const path = `/api/comments/${view.comments[0]?.id}`
  await ask('editor', 'post', `${path}/reactions`, react)
  const deleted = await ask('commenter', 'delete', path)
  expect(reactionsOf(deleted)).toEqual([])
  expect((await ask('editor', 'post', `${path}/reactions`, react)).status).toBe(404)
})

test('one person says sixty things at once and then one each second, nor keeps others from speaking', async () => {
  const view = await begun('editor')
  const path = `/api/threads/${view.id}/comments`
  const say = (who: Principal) => ask(who, 'post', path, { id: newId(), text: said('More.') })
  const statuses = await Promise.all(Array.from({ length: 90 }, () => say('editor')))
  const refused = statuses.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(statuses.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(59)
  expect(JSON.parse(refused[0]?.text ?? '')).toMatchObject({ code: 'rate-exceeded' })
  expect((await say('lead')).status).toBe(200)
})
