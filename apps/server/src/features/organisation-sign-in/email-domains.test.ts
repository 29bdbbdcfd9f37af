import type { Db } from '@minga/storage/database/schema'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { startIdentityProvider, type IdentityProvider } from '../../testing/identity-provider.ts'
import { startNameServer, type NameServer } from '../../testing/name-server.ts'
import type { Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const day = 24 * 60 * 60_000
const domain = 'ficem.example'
const own = '/api/organisations/ficem/sign-in'
const rivals = '/api/organisations/alacero/sign-in'

let names: NameServer
let server: TestServer
let db: Db
let provider: IdentityProvider
let clock = Date.now()

beforeAll(async () => {
  names = await startNameServer()
  server = await startTestServer({ allowsInside: true, nameServers: [names.address] }, { now: () => new Date(clock) })
  db = await rowsOf(server.data)
  provider = await startIdentityProvider(`${server.url}/api/auth/provider/callback`)
  // The steel association has a focal point too: the rival.
  await db.updateTable('person').set({ roles: '["steward"]' }).where('id', '=', 'lead').execute()
})
beforeEach(async () => {
  clock = Date.now()
  names.mood = 'answering'
  names.records.clear()
  for (const [who, path] of [
    ['steward', own],
    ['lead', rivals],
  ] as const) {
    await server.ask(who, 'DELETE', path)
  }
})
afterAll(async () => {
  await db.destroy()
  await server.remove()
  await provider.close()
  await names.close()
})

async function claim(who: Principal, path: string): Promise<number> {
  const { issuer, clientId, clientSecret } = provider
  const settings = { issuer, clientId, clientSecret, domains: [domain] }
  return (await server.ask(who, 'POST', path, settings)).status
}

async function publish(who: Principal, path: string): Promise<void> {
  const { text } = await server.ask(who, 'GET', path)
  const { record } = (JSON.parse(text) as { provider: { domains: { record: { name: string; value: string } }[] } })
    .provider.domains[0] ?? { record: { name: '', value: '' } }
  names.records.set(record.name, [...(names.records.get(record.name) ?? []), record.value])
}

async function check(who: Principal, path: string): Promise<object> {
  const { status, text } = await server.ask(who, 'POST', `${path}/domains/${domain}/check`)
  return { status, ...(JSON.parse(text) as object) }
}

/** The provider to which the sign-in page leads an address of the domain. */
async function leadsTo(): Promise<string | undefined> {
  const { ask } = await server.as(undefined)
  const { text } = await ask('POST', '/api/auth/ways', { email: `anyone@${domain}` })
  return (JSON.parse(text) as { provider: { organisation: string } | null }).provider?.organisation
}

describe('a domain of e-mail addresses', () => {
  test('leads nowhere while it is only claimed, and does not let people in through the provider', async () => {
    expect(await claim('lead', rivals)).toBe(200)
    expect(await leadsTo()).toBeUndefined()
    const { ask } = await server.as(undefined)
    const begun = await ask('POST', '/api/auth/provider/begin', { email: `anyone@${domain}` })
    expect(begun.status).toBe(404)
    expect(await check('lead', rivals)).toEqual({ status: 200, standing: 'claimed', seen: false })
    expect(await leadsTo()).toBeUndefined()
  })

  test('is proved by a record with the organisation’s own token; a squatter’s claim is not in the way', async () => {
    expect(await claim('lead', rivals)).toBe(200)
    expect(await claim('steward', own)).toBe(200)
    await publish('steward', own)
    expect(await check('lead', rivals)).toEqual({ status: 200, standing: 'claimed', seen: false })
    expect(await check('steward', own)).toEqual({ status: 200, standing: 'proved', seen: true })
    expect(await leadsTo()).toBe('ficem')
    // Now that it is proved it cannot be claimed, nor proved, by another.
    expect(await claim('lead', rivals)).toBe(409)
    await publish('lead', rivals)
    expect(await check('lead', rivals)).toMatchObject({ status: 409 })
    expect(await leadsTo()).toBe('ficem')
  })

  test('keeps its standing and its record when the settings are saved again', async () => {
    await claim('steward', own)
    await publish('steward', own)
    await check('steward', own)
    expect(await claim('steward', own)).toBe(200)
    expect(await leadsTo()).toBe('ficem')
    expect(await check('steward', own)).toMatchObject({ seen: true })
  })

  test('is not given up because DNS is silent or fails, and a check does not wait long for it', async () => {
    await claim('steward', own)
    names.mood = 'failing'
    expect(await check('steward', own)).toEqual({ status: 200, standing: 'claimed', seen: null })
    names.mood = 'silent'
    const began = performance.now()
    expect(await check('steward', own)).toEqual({ status: 200, standing: 'claimed', seen: null })
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  test('is looked for again on use, and leads nowhere once its record is gone for a week', async () => {
    await claim('steward', own)
    await publish('steward', own)
    await check('steward', own)
    names.records.clear()
    const asked = names.asked.length
    expect(await leadsTo()).toBe('ficem')
    expect(names.asked.length).toBe(asked)
    const lookedAgain = (before: number) =>
      vi.waitUntil(async () => (await leadsTo()) === 'ficem' && names.asked.length > before, {
        timeout: 10_000,
      })
    clock += 2 * day
    await lookedAgain(asked)
    names.mood = 'failing'
    clock += 6 * day
    await lookedAgain(names.asked.length)
    expect(await leadsTo()).toBe('ficem')
    names.mood = 'answering'
    await vi.waitUntil(async () => (await leadsTo()) === undefined, { timeout: 10_000 })
  })

  test('is granted by the secretariat, which sees every claim, and taken back by it', async () => {
    await claim('steward', own)
    const convener = await server.as('convener')
    const grant = `${own}/domains/${domain}/grant`
    expect((await server.ask('steward', 'POST', grant)).status).toBe(403)
    expect((await convener.ask('POST', grant)).status).toBe(200)
    expect(await leadsTo()).toBe('ficem')
    const { text } = await convener.ask('GET', '/api/administration/domains')
    expect(JSON.parse(text)).toEqual({
      domains: [{ domain, organisation: 'ficem', standing: 'granted', confirmed: true }],
    })
    expect((await convener.ask('DELETE', grant)).status).toBe(200)
    expect(await leadsTo()).toBeUndefined()
  })

  test('set before domains were proved counts, waits for a check, and gives way to an organisation that proves it', async () => {
    await claim('lead', rivals)
    // The state in which the migration leaves earlier domains.
    await db
      .updateTable('email_domain')
      .set({ standing: 'granted', confirmed: 0 })
      .where('organisation', '=', 'alacero')
      .execute()
    expect(await leadsTo()).toBe('alacero')
    const { text } = await server.ask('convener', 'GET', '/api/administration/domains')
    expect(JSON.parse(text)).toMatchObject({ domains: [{ organisation: 'alacero', confirmed: false }] })
    expect(await claim('steward', own)).toBe(200)
    await publish('steward', own)
    expect(await check('steward', own)).toMatchObject({ standing: 'proved' })
    expect(await leadsTo()).toBe('ficem')
  })
})
