import { once } from 'node:events'

import { readersAnswer } from '@minga/protocol/http/working-groups'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { Browser } from '../../testing/browser.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { password, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

const setState = async (by: Principal, organisation: string, state: 'active' | 'suspended') =>
  (await server.ask(by, 'POST', `/api/organisations/${organisation}/state`, { state })).status

const signIn = (name: string) =>
  new Browser(server).post('/api/auth/sign-in/email', { email: `${name}@minga.example`, password })

test('an organisation that leaves is out of every group, session, room and invitation at once', async () => {
  const commenter = await server.as('commenter')
  const invited = await server.ask('steward', 'POST', '/api/organisations/ficem/invitations', {
    people: [{ email: 'new@ficem.example' }],
  })
  const token = /"token":"([\w-]+)"/.exec(invited.text)?.[1]
  expect(token).toBeDefined()
  const inside = await enterRoom(server, 'commenter', steelRegister)
  const socket = (inside.provider as unknown as { ws: WebSocket }).ws
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))
  const listening = new WebSocket(`${server.address.replace('http', 'ws')}/events`, {
    headers: { cookie: commenter.cookie, origin: server.url },
  })
  await once(listening, 'message')
  const silent = once(listening, 'close').then(([code]) => code as number)
  const before = performance.now()

  expect(await setState('convener', 'ficem', 'suspended')).toBe(200)

  expect(await Promise.all([closed, silent])).toEqual([4401, 4401])
  expect(performance.now() - before).toBeLessThan(1000)
  inside.leave()
  for (const name of ['commenter', 'steward'] as const) {
    expect((await server.ask(name, 'GET', '/api/me')).status).toBe(401)
  }
  for (const name of ['commenter', 'steward', 'member']) expect((await signIn(name)).status).toBe(401)
  const accepted = await new Browser(server).post('/api/invitations/accept', {
    token,
    name: 'New',
    language: 'es',
    password: 'a password of the tests',
  })
  expect(accepted.status).toBe(404)
  const { ask } = await server.as('lead')
  const readers = readersAnswer.parse(JSON.parse((await ask('GET', `/api/groups/${steel}/readers`)).text))
  expect(readers.organisations.map(({ organisation }) => organisation)).toEqual(['alacero', 'watch', 'office'])
  expect((await ask('GET', `/api/groups/${steel}/left-behind`)).text).toContain('ficem')
  const audit = await server.ask('convener', 'GET', '/api/audit?organisation=ficem')
  expect(audit.text).toMatch(/organisation-suspended/)
  expect(audit.text).toMatch(/organisation-removed/)
})

test('it comes back without its places, and only the secretariat decides that', async () => {
  expect(await setState('lead', 'ficem', 'suspended')).toBe(403)
  expect(await setState('steward', 'ficem', 'suspended')).toBe(403)
  expect(await setState('convener', 'office', 'suspended')).toBe(409)
  expect(await setState('convener', 'none', 'suspended')).toBe(404)
  expect(await setState('convener', 'ficem', 'suspended')).toBe(200)
  expect(await setState('convener', 'ficem', 'active')).toBe(200)
  const browser = new Browser(server)
  await browser.post('/api/auth/sign-in/email', { email: 'commenter@minga.example', password })
  const { groups } = (await browser.ask('GET', '/api/groups')).body as {
    groups: { id: string; role: string }[]
  }
  // The group is open: they read it like all signatories, and hold no role any more.
  expect(groups).toMatchObject([{ id: steel, role: 'reader', member: false }])
})
