import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { factsChanged } from '@minga/protocol/http/records'
import { holdAnswer } from '@minga/protocol/http/strike-outs'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { action, roadmap, steel, type Principal } from './testing/small-coalition.ts'
import { sharedDb, sharedServer } from './testing/start-test-server.ts'

/** The things that a person can delete, by the path of the route: `held` if a hold stops it, else why it need not. */
const deletions: Readonly<Record<string, string>> = {
  '/api/me/feeds/:feedId': 'ends a way in: what it showed is in the rows',
  '/api/me/mail-replies/:replyId': 'held',
  '/api/me/tokens/:tokenId': 'ends a way in: the row with its name stays',
  '/api/organisations/:organisationId/programs/:tokenId': 'ends a way in: the row with its name stays',
  '/api/organisations/:organisationId/contacts/:contactId': 'held',
  '/api/proposals/:set': 'held',
  '/api/records/:recordId/evidence/:evidenceId': 'held',
  '/api/records/:recordId/waits-for/:awaitedId': 'held',
  '/api/records/:recordId/effect': 'held',
  '/api/records/:recordId/closing/confirm': 'held',
  '/api/consultations/:consultationId': 'held',
  '/api/consultations/:consultationId/members/:memberId/answer': 'held',
  '/api/roadmaps/:roadmapId': 'held',
  '/api/comments/:commentId': 'what it said is kept as its earlier wording, and its files until nothing is held',
  '/api/records/:recordId/merge': 'takes a decision back: both records are there',
  '/api/groups/:groupId/views/:viewId': 'how a list is shown',
  '/api/me/avatar': 'a picture of oneself',
  '/api/organisations/:organisationId/logo': 'a picture of the organisation',
  '/api/sessions/:sessionId': 'a device that is signed out',
  '/api/security/second-factor': 'a way to sign in',
  '/api/security/passkeys/:passkeyId': 'a way to sign in',
  '/api/organisations/:organisationId/sign-in': 'a way to sign in',
  '/api/organisations/:organisationId/sign-in/domains/:domain/grant': 'a way to sign in',
}

const server = await sharedServer()
const db = await sharedDb(server)

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

test('whatever a person can delete is stopped by a hold, or named with why it need not be', async () => {
  const { body } = await ask('editor', 'GET', '/api/openapi.json')
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(body)
  const deleting = Object.entries(paths).flatMap(([path, ways]) => ('delete' in ways ? [path] : []))
  expect(deleting.map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1')).toSorted()).toEqual(
    Object.keys(deletions).toSorted(),
  )
})

/** A contact, evidence and a draft, each with how its owner deletes it. */
async function owned(): Promise<readonly { readonly by: Principal; readonly path: string }[]> {
  const [contact, set] = [randomUUID(), newId()]
  const contacts = '/api/organisations/alacero/contacts'
  const person = { name: 'Ana Torres', office: 'Ministerio', address: 'ana@ministerio.example', language: 'es' }
  expect(await ask('editor', 'POST', contacts, { id: contact, ...person })).toMatchObject({ status: 200 })
  const evidence = { title: 'Informe', url: 'https://example.org/informe' }
  const added = await ask('editor', 'POST', `/api/records/${action}/evidence`, evidence)
  const [piece] = factsChanged.parse(added.body).facts.evidence
  const changes = [{ kind: 'insert-after', block: null, text: 'Una frase propuesta' }]
  const drafted = { id: set, base: 0, changes, state: 'draft' }
  expect(await ask('commenter', 'POST', `/api/roadmaps/${roadmap}/proposals`, drafted)).toMatchObject({ status: 200 })
  const reply = newId()
  const content = [{ text: 'Una pregunta' }]
  const comment = { id: newId(), text: [{ kind: 'paragraph', content }] }
  const thread = newId()
  const place = { kind: 'record', record: action, field: null }
  expect(
    await ask('editor', 'POST', '/api/threads', { id: thread, place, audience: 'coalition', comment }),
  ).toMatchObject({
    status: 200,
  })
  const kept = { id: reply, person: 'editor', thread, words: 'Sí.', sender: null, files: 0, mail_hash: reply }
  await db
    .insertInto('mail_reply')
    .values({ ...kept, at: new Date().toISOString(), until: '2999-01-01T00:00:00.000Z' })
    .execute()
  return [
    { by: 'editor', path: `/api/me/mail-replies/${reply}` },
    { by: 'editor', path: `${contacts}/${contact}` },
    { by: 'editor', path: `/api/records/${action}/evidence/${piece?.id ?? ''}` },
    { by: 'commenter', path: `/api/proposals/${set}` },
  ]
}

test.each([
  { by: 'principal', of: { kind: 'organisation', organisation: 'alacero' } },
  { by: 'principal', of: { kind: 'group', group: steel } },
] as const)('a contact, evidence and a draft stay while a hold stands on $of.kind', async ({ by, of }) => {
  const mine = await owned()
  const placed = await ask(by, 'POST', '/api/holds', { id: randomUUID(), of, reason: 'Expediente 7/2026' })
  const { id } = holdAnswer.parse(placed.body)
  for (const one of mine) {
    const refused = await ask(one.by, 'DELETE', one.path)
    expect([one.path, refused]).toMatchObject([one.path, { status: 409, body: { code: 'conflict', field: 'hold' } }])
  }
  expect((await ask(by, 'POST', `/api/holds/${id}/lift`, { key: randomUUID() })).status).toBe(200)
  for (const one of mine) {
    expect([one.path, await ask(one.by, 'DELETE', one.path)]).toMatchObject([one.path, { status: 200 }])
    expect((await ask(one.by, 'DELETE', one.path)).status).toBe(404)
  }
})
