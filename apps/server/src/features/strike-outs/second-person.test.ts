import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { newInvitationsAnswer } from '@minga/protocol/http/invitations'
import { strikeOutsAnswer } from '@minga/protocol/http/strike-outs'
import { expect, test } from 'vitest'

import { Browser } from '../../testing/browser.ts'
import { action, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

/** What the cement federation says in a discussion of the steel group, and a strike-out of it that waits. */
async function proposed(): Promise<{ readonly path: string; readonly comment: string }> {
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'No está de acuerdo' }] }] }
  const place = { kind: 'record', record: action, field: null }
  const thread = { id: newId(), place, audience: 'coalition', comment }
  expect((await ask('commenter', 'POST', '/api/threads', thread)).status).toBe(200)
  const id = randomUUID()
  const places = [{ kind: 'comment', id: comment.id }]
  const made = await ask('convener', 'POST', '/api/strike-outs', { id, ground: 'confidential', places })
  expect(made.status).toBe(200)
  return { path: `/api/strike-outs/${id}`, comment: comment.id }
}

async function whyNot(by: Principal, path: string) {
  const { strikeOuts } = strikeOutsAnswer.parse((await ask(by, 'GET', '/api/strike-outs')).body)
  const found = strikeOuts.find(({ id }) => path.endsWith(id))
  return [found?.mayConfirm, found?.whyNotConfirm]
}

test('a made-up principal whom the proposer invited does not confirm', async () => {
  const { path, comment } = await proposed()
  const people = [{ email: 'puppet@office.example', roles: ['principal'] }]
  const invited = await ask('convener', 'POST', '/api/organisations/office/invitations', { people })
  const [issued] = newInvitationsAnswer.parse(invited.body).invited
  const puppet = new Browser(server)
  const said = { token: issued?.token, name: 'Puppet', language: 'es', password: 'a password of the tests' }
  expect((await puppet.post('/api/invitations/accept', said)).status).toBe(200)
  const tried = await puppet.post(`${path}/confirm`, { key: randomUUID() })
  expect([tried.status, tried.body]).toMatchObject([403, { field: 'invited-by-the-other' }])
  const kept = await db.selectFrom('comment').select('text').where('id', '=', comment).executeTakeFirstOrThrow()
  expect(kept.text).toContain('No está de acuerdo')
})

test('a principal whose account is younger than seven days does not confirm, and reads why; later they do', async () => {
  const { path } = await proposed()
  const since = (daysAgo: number) =>
    db
      .updateTable('user')
      .set({ createdAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString() })
      .where('id', '=', 'principal')
      .execute()
  await since(6)
  expect(await whyNot('principal', path)).toEqual([false, 'too-new'])
  const confirm = () => ask('principal', 'POST', `${path}/confirm`, { key: randomUUID() })
  expect(await confirm()).toMatchObject({ status: 403, body: { field: 'too-new' } })
  await since(8)
  expect(await whyNot('principal', path)).toEqual([true, null])
  expect(await confirm()).toMatchObject({ status: 200 })
})
