import { newId } from '@minga/domain/identity/ids'
import { meAnswer } from '@minga/protocol/http/me'
import { newInvitationsAnswer } from '@minga/protocol/http/invitations'
import { expect, test } from 'vitest'

import { roadmap, type Principal } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

const server = await sharedServer()

async function ask(who: Principal | undefined, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

const refused = { status: 409, body: { code: 'conflict', field: 'name' } }
const rename = (who: Principal, name: string) => ask(who, 'PATCH', '/api/me', { name })

test('a person cannot take the name of the secretariat, of an organisation or of a role', async () => {
  for (const name of ['Secretaría técnica', 'Ѕеcretaría Técnica', 'ALACERO', 'Аlacero', 'Focal point']) {
    expect([name, await rename('observer', name)]).toMatchObject([name, refused])
  }
  expect(await rename('steward', 'Alacero')).toMatchObject(refused)
  const { body } = await ask('observer', 'GET', '/api/me')
  expect(meAnswer.parse(body).person.name).toBe('Expert observer')
})

test('people, the secretariat and a focal point for their organisation are called what they are', async () => {
  expect((await rename('observer', 'Zoë O’Higgins 🌱')).status).toBe(200)
  expect((await rename('secretary', 'Secretaría técnica')).status).toBe(200)
  expect((await rename('steward', 'FICEM')).status).toBe(200)
  // The person who was shown by name before they lost that role changes something else.
  expect((await ask('secretary', 'PATCH', '/api/me', { name: 'Secretaría técnica', title: 'x' })).status).toBe(200)
})

test('an invitation is not made or accepted under such a name; the link stays open for another one', async () => {
  const invite = (person: object) =>
    ask('steward', 'POST', '/api/organisations/ficem/invitations', { people: [person] })
  const email = 'ana@ficem.example'
  expect(await invite({ email, name: 'Technical secretariat' })).toMatchObject(refused)
  const { invited } = newInvitationsAnswer.parse((await invite({ email })).body)
  const token = invited[0]?.token ?? ''
  const accept = (name: string) =>
    ask(undefined, 'POST', '/api/invitations/accept', {
      token,
      name,
      language: 'es',
      password: 'long enough to be one',
    })
  expect(await accept('A L A C E R O')).toMatchObject(refused)
  expect((await accept("Ana D'Ávila")).status).toBe(200)
})

test('a comment from outside shows no other organisation’s name, and may be signed by its own', async () => {
  const enter = (name: string) =>
    ask('lead', 'POST', '/api/received-comments', {
      id: newId(),
      place: {
        kind: 'passage',
        roadmap,
        passages: [{ block: 'any', start: 0, quotation: 'Cement needs', before: '', after: ' ' }],
      },
      comment: { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'We said: no.' }] }] },
      organisation: 'ficem',
      name,
      on: '2026-01-31',
      channel: 'letter',
      language: 'es',
    })
  expect(await enter('Secretaría técnica')).toMatchObject(refused)
  expect(await enter('Alacero')).toMatchObject(refused)
  expect((await enter('FICEM')).status).toBe(200)
})
