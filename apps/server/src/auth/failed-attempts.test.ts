import { auditAnswer } from '@minga/protocol/http/audit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { noPerson } from '../audit/no-person.ts'
import { Browser } from '../testing/browser.ts'
import { password, type Principal } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

// A write in the background comes within a moment, but on a busy machine a moment can be long.
const patience = 8000

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

const signIn = async (name: string, typed: string, browser = new Browser(server)) =>
  (await browser.post('/api/auth/sign-in/email', { email: `${name}@minga.example`, password: typed })).status

async function decisions(by: Principal, query = '') {
  const { text } = await server.ask(by, 'GET', `/api/audit${query}`)
  return { text, entries: auditAnswer.parse(JSON.parse(text)).entries }
}

const recorded = async (by: Principal, kind: string) =>
  (await decisions(by, `?kind=${kind}`)).entries.map(({ subject, actor, details }) => [
    subject.id,
    actor,
    details['count'],
  ])

test('wrong passwords are on record, the first at once and no second row for the many that follow', async () => {
  expect(await signIn('commenter', 'wrong')).toBe(401)
  await vi.waitFor(
    async () => expect(await recorded('steward', 'sign-in-failed')).toEqual([['commenter', noPerson, 1]]),
    patience,
  )
  for (let time = 0; time < 30; time++) await signIn('commenter', 'wrong')
  await vi.waitFor(
    async () => expect(await recorded('steward', 'sign-in-limited')).toEqual([['commenter', noPerson, 1]]),
    patience,
  )
  expect(await recorded('steward', 'sign-in-failed')).toEqual([['commenter', noPerson, 1]])
  // Other organisations do not hear of it, and neither does the secretariat.
  expect(await recorded('convener', 'sign-in-failed')).toEqual([])
  expect(await recorded('principal', 'sign-in-failed')).toEqual([])
})

test('unknown addresses count as one account, and none of them is kept', async () => {
  for (const name of ['zebra', 'okapi', 'tapir']) expect(await signIn(name, 'wrong')).toBe(401)
  await vi.waitFor(
    async () => expect(await recorded('convener', 'strangers-failed')).toEqual([['sign-in', noPerson, 1]]),
    patience,
  )
  expect((await decisions('convener')).text).not.toMatch(/zebra|okapi|tapir/)
})

test('what was counted is written when Minga stops, as one row', async () => {
  for (let time = 0; time < 4; time++) await signIn('commenter', 'wrong')
  const { data } = server
  await server.stop()
  server = await startTestServer({ data })
  expect(await signIn('steward', password)).toBe(200)
  expect(await recorded('steward', 'sign-in-failed')).toEqual([
    ['commenter', noPerson, 3],
    ['commenter', noPerson, 1],
  ])
})
