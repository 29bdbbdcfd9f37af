import { once } from 'node:events'

import { newInvitationsAnswer } from '@minga/protocol/http/invitations'
import { staffAnswer } from '@minga/protocol/http/people'
import { closeCode } from '@minga/protocol/wire/close-code'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { enterRoom } from '../../testing/enter-room.ts'
import { password, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { speakAs, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

async function ask(by: Principal | undefined, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, text, body: JSON.parse(text) as unknown }
}

const change = (person: string, body: object, by: Principal = 'steward') =>
  ask(by, 'PATCH', `/api/people/${person}`, body)
const remove = (person: string, by: Principal = 'steward') => ask(by, 'POST', `/api/people/${person}/remove`, {})
const staff = async () =>
  staffAnswer.parse((await ask('steward', 'GET', '/api/organisations/ficem/people')).body).people

function signIn(person: string): Promise<Response> {
  return fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email: `${person}@minga.example`, password }),
  })
}

/** A socket in the steel register, and how it is closed. */
async function sit(principal: Principal) {
  const { cookie } = await server.as(principal)
  const address = `${server.address.replace('http', 'ws')}/sync/${steelRegister}`
  const socket = new WebSocket(address, { headers: { cookie, origin: server.url } })
  await once(socket, 'open')
  // In an object: a promise that is returned is awaited.
  return { closed: once(socket, 'close').then(([code]) => ({ code: code as number, at: performance.now() })) }
}

describe('suspending a person', () => {
  test('closes what they have open within a second, ends every session, and refuses their password', async () => {
    const { closed } = await sit('commenter')
    const { doc, leave } = await enterRoom(server, 'lead', steelRegister)
    expect(doc.getMap('barriers').size).toBeGreaterThan(0)
    const before = performance.now()
    expect((await change('commenter', { state: 'suspended' })).status).toBe(200)
    const { code, at } = await closed
    expect(code).toBe(closeCode.signedOut)
    expect(at - before).toBeLessThan(1000)
    expect((await ask('commenter', 'GET', '/api/me')).status).toBe(401)
    const [wrong, suspended] = [await signIn('unknown'), await signIn('commenter')]
    expect(suspended.status).toBe(401)
    expect(await suspended.text()).toBe(await wrong.text())
    expect(suspended.headers.getSetCookie()).toEqual([])
    leave()
  })

  test('leaves what they wrote in their name, and can be undone', async () => {
    await change('commenter', { state: 'suspended' })
    expect((await staff()).find(({ id }) => id === 'commenter')).toMatchObject({ state: 'suspended' })
    const { text } = await ask('lead', 'GET', '/api/groups/steel/people')
    expect(text).not.toContain('commenter')
    expect((await change('commenter', { state: 'active' })).status).toBe(200)
    expect((await signIn('commenter')).status).toBe(200)
    expect((await ask('lead', 'GET', '/api/groups/steel/people')).text).toContain('commenter')
  })
})

describe('removing a person', () => {
  test('is for good, keeps their name with what they did, and frees their address', async () => {
    const evidence = { title: 'Report', url: 'https://example.org/report' }
    expect((await ask('commenter', 'POST', '/api/records/action-1/evidence', evidence)).status).toBe(200)
    const { closed } = await sit('commenter')
    expect((await remove('commenter')).status).toBe(200)
    expect((await closed).code).toBe(closeCode.signedOut)
    expect((await staff()).map(({ id }) => id)).not.toContain('commenter')
    expect((await signIn('commenter')).status).toBe(401)
    expect((await change('commenter', { state: 'active' })).status).toBe(404)
    const facts = (await ask('lead', 'GET', '/api/groups/steel/facts')).text
    expect(facts).toContain('Expert commenter')
    const invite = { people: [{ email: 'commenter@minga.example' }] }
    const { body } = await ask('steward', 'POST', '/api/organisations/ficem/invitations', invite)
    expect(newInvitationsAnswer.parse(body).invited).toHaveLength(1)
  })

  test('takes back the invitations of a focal point who is removed', async () => {
    await change('member', { roles: ['steward'] })
    const invite = { people: [{ email: 'back@door.example', roles: ['steward'] }] }
    const made = await ask('member', 'POST', '/api/organisations/ficem/invitations', invite)
    const token = newInvitationsAnswer.parse(made.body).invited[0]?.token ?? ''
    expect((await remove('member')).status).toBe(200)
    const { body } = await ask(undefined, 'POST', '/api/invitations/look', { token })
    expect(body).toEqual({ state: 'revoked' })
  })
})

describe('the last focal point', () => {
  test('can’t leave: not by role, not suspended, not removed', async () => {
    for (const body of [{ roles: [] }, { roles: ['principal'] }, { state: 'suspended' }]) {
      expect((await change('steward', body)).status).toBe(409)
    }
    expect((await remove('steward')).status).toBe(409)
    expect((await ask('steward', 'GET', '/api/me')).status).toBe(200)
    await change('member', { roles: ['steward'] })
    expect((await change('steward', { roles: ['principal'] })).status).toBe(200)
    expect((await ask('steward', 'GET', '/api/organisations/ficem/people')).status).toBe(404)
  })

  test('stays, also when two of them remove each other at the same moment', async () => {
    for (const turn of Array.from({ length: 5 }, (_, index) => index)) {
      await change('member', { roles: ['steward'] })
      const answers = await Promise.all([
        change('member', { roles: [] }, 'steward'),
        change('steward', { roles: [] }, 'member'),
      ])
      const stewards = await Promise.all(
        (['steward', 'member'] as const).map(
          async (who) => (await ask(who, 'GET', '/api/organisations/ficem/people')).status,
        ),
      )
      expect(
        stewards.filter((status) => status === 200),
        `turn ${turn}`,
      ).toHaveLength(1)
      expect(answers.some(({ status }) => status === 200)).toBe(true)
      if (stewards[0] !== 200) await change('steward', { roles: ['steward'] }, 'member')
    }
  })
})

test('of two focal points who change the roles of one person at once, the second one learns of the first', async () => {
  expect((await change('member', { roles: ['alternate'], seen: [] })).status).toBe(200)
  const late = await change('member', { roles: ['principal'], seen: [] })
  expect([late.status, late.body]).toEqual([409, expect.objectContaining({ field: 'seen' })])
  expect((await staff()).find(({ id }) => id === 'member')?.roles).toEqual(['alternate'])
  expect((await change('member', { roles: ['alternate', 'principal'], seen: ['alternate'] })).status).toBe(200)
})

describe('whose people', () => {
  test('for a steward, a person of another organisation answers like an unknown one', async () => {
    const absent = await change('none', { roles: ['steward'] })
    for (const person of ['lead', 'observer', 'convener', 'insider']) {
      for (const answer of [await change(person, { roles: ['steward'] }), await remove(person)]) {
        expect([answer.status, answer.text]).toEqual([404, absent.text])
      }
    }
    expect(absent.status).toBe(404)
  })

  test('the secretariat neither reads nor changes another organisation’s people, but counts them', async () => {
    expect((await ask('convener', 'GET', '/api/organisations/ficem/people')).status).toBe(404)
    expect((await change('member', { roles: [] }, 'convener')).status).toBe(404)
    const { body } = await ask('convener', 'GET', '/api/administration/organisations')
    expect(body).toMatchObject({
      organisations: [
        { organisation: { id: 'alacero' }, people: 3, stewards: 0 },
        { organisation: { id: 'ficem' }, people: 3, stewards: 1 },
        {},
        {},
        {},
      ],
    })
  })

  test('no address leaves its organisation in any answer', async () => {
    const invite = { people: [{ email: 'planted@ficem.example' }] }
    await ask('steward', 'POST', '/api/organisations/ficem/invitations', invite)
    const theirs = /(?:commenter|steward|member|planted)@/
    const paths = [
      '/api/me',
      '/api/groups',
      '/api/groups/steel/people',
      '/api/groups/steel/facts',
      '/api/organisations',
      '/api/organisations/ficem',
      '/api/organisations/ficem/people',
      '/api/administration/organisations',
      '/api/home',
      '/api/barriers',
      '/api/actions',
      '/api/milestones',
      '/api/records/action-1',
      '/api/people/commenter/avatar',
      '/api/coalition',
      '/api/openapi.json',
    ]
    for (const principal of [undefined, 'lead', 'observer', 'outsider', 'insider', 'convener'] as const) {
      for (const path of paths) {
        const { text } = await ask(principal, 'GET', path)
        expect(text, `${principal ?? 'without a session'} ${path}`).not.toMatch(theirs)
      }
    }
    // Not even colleagues who are no stewards.
    expect((await ask('member', 'GET', '/api/organisations/ficem')).text).not.toMatch(/@/)
    expect((await ask('steward', 'GET', '/api/organisations/ficem/people')).text).toMatch(theirs)
  })
})

test('a person says their own name, title, language and time zone, and nothing else', async () => {
  const mine = { name: "Zoë O'Higgins 🌱", title: 'Señora', language: 'es', timeZone: 'America/Santiago' }
  expect((await ask('member', 'PATCH', '/api/me', mine)).body).toMatchObject({ person: mine })
  for (const unfit of [
    { name: '' },
    { name: 'back\u202Ewards' },
    { timeZone: 'Mars/Olympus' },
    { roles: ['steward'] },
    { email: 'x@y.example' },
    { organisation: 'alacero' },
  ]) {
    expect((await ask('member', 'PATCH', '/api/me', unfit)).status).toBe(422)
  }
})

test('a person who is signed in twice loses both sessions', async () => {
  const second = await speakAs(server, 'member')
  await change('member', { state: 'suspended' })
  expect((await second.ask('GET', '/api/me')).status).toBe(401)
})
