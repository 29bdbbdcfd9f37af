import { invitationAccepted, newInvitationsAnswer } from '@minga/protocol/http/invitations'
import { meAnswer } from '@minga/protocol/http/me'
import { describe, expect, test } from 'vitest'

import { closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { cookieOf, sharedDb, sharedMailServer, voiceOf } from '../../testing/start-test-server.ts'

const { server, sink } = await sharedMailServer()
const db = await sharedDb(server)

async function ask(who: Principal | undefined, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

function invite(who: Principal, organisation: string, person: object) {
  return ask(who, 'POST', `/api/organisations/${organisation}/invitations`, { people: [person] })
}

async function linkFor(person: object): Promise<string> {
  const { invited } = newInvitationsAnswer.parse((await invite('steward', 'ficem', person)).body)
  return invited[0]?.token ?? ''
}

async function accept(token: string) {
  const answer = await fetch(`${server.address}/api/invitations/accept`, {
    method: 'POST',
    headers: { origin: server.url },
    body: JSON.stringify({ token, name: 'Ana', language: 'es', password: 'long enough to be one' }),
  })
  const { person } = invitationAccepted.parse(await answer.json())
  const { text } = await voiceOf(server, cookieOf(answer.headers)).ask('GET', '/api/me')
  return {
    person,
    groups: meAnswer.parse(JSON.parse(text)).groups.map(({ id, role, member }) => ({ id, role, member })),
  }
}

function admit(highest: string | null, seen: string | null) {
  const organisation = 'ficem'
  return ask('convener', 'POST', `/api/groups/${steel}/admissions`, { organisation, highest, seen })
}

describe('an invitation with places', () => {
  test('says so on its page and in its mail, and makes the person a member, named by their inviter', async () => {
    const email = 'ana@ficem.example'
    const token = await linkFor({ email, language: 'es', places: [{ group: steel, role: 'editor' }] })
    expect((await sink.mailTo(email)).text).toContain('Acero (edición)')
    expect((await ask(undefined, 'POST', '/api/invitations/look', { token })).body).toMatchObject({
      places: [{ names: { es: 'Acero' }, role: 'editor' }],
    })
    const { person, groups } = await accept(token)
    expect(groups).toEqual([{ id: steel, role: 'editor', member: true }])
    const given = await db.selectFrom('audit').selectAll().where('kind', '=', 'group-role-given').execute()
    expect(given).toEqual([
      expect.objectContaining({ actor: 'steward', subject: person, group_id: steel, details: expect.any(String) }),
    ])
  })

  test('is not made by a person without the right to give them: above the admission, in another group, for another organisation', async () => {
    const email = 'no@ficem.example'
    expect((await invite('steward', 'ficem', { email, places: [{ group: steel, role: 'lead' }] })).status).toBe(403)
    expect((await invite('steward', 'ficem', { email, places: [{ group: closed, role: 'reader' }] })).status).toBe(404)
    const first = { email: 'focal@bank.example', roles: ['steward'], places: [{ group: closed, role: 'reader' }] }
    expect((await invite('convener', 'bank', first)).status).toBe(404)
    expect((await invite('convener', 'bank', { ...first, places: [] })).status).toBe(200)
  })

  test('lets the person in without what the inviter may not give any more', async () => {
    const token = await linkFor({ email: 'late@ficem.example', places: [{ group: steel, role: 'editor' }] })
    expect((await admit('commenter', 'editor')).status).toBe(200)
    expect((await ask(undefined, 'POST', '/api/invitations/look', { token })).body).toMatchObject({ places: [] })
    expect((await accept(token)).groups).toEqual([{ id: steel, role: 'reader', member: false }])

    const other = await linkFor({ email: 'later@ficem.example', places: [{ group: steel, role: 'reader' }] })
    expect((await admit(null, 'commenter')).status).toBe(200)
    expect((await accept(other)).groups).toEqual([{ id: steel, role: 'reader', member: false }])
  })
})
