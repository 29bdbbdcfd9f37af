import { organisationId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { Browser } from '../../testing/browser.ts'
import { startIdentityProvider, type IdentityProvider } from '../../testing/identity-provider.ts'
import { startNameServer, type NameServer } from '../../testing/name-server.ts'
import { password } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

let server: TestServer
let db: Db
let home: IdentityProvider
let other: IdentityProvider
let names: NameServer
beforeAll(async () => {
  names = await startNameServer()
  server = await startTestServer({ allowsInside: true, nameServers: [names.address] })
  db = await rowsOf(server.data)
  home = await startIdentityProvider(`${server.url}/api/auth/provider/callback`)
  other = await startIdentityProvider(`${server.url}/api/auth/provider/callback`)
  await setProvider('steward', 'ficem', home, ['minga.example'])
  await prove('steward', 'ficem', 'minga.example')
})
afterEach(async () => {
  await db.deleteFrom('provider_identity').execute()
})
afterAll(async () => {
  await home.close()
  await other.close()
  await names.close()
  await db.destroy()
  await server.remove()
})

async function signedIn(name: string): Promise<Browser> {
  const browser = new Browser(server)
  await browser.post('/api/auth/sign-in/email', { email: `${name}@minga.example`, password })
  return browser
}

async function setProvider(
  by: string,
  organisation: string,
  { issuer, clientId, clientSecret }: IdentityProvider,
  domains: string[],
): Promise<{ status: number; body: Record<string, unknown> }> {
  const browser = await signedIn(by)
  const settings = { issuer, clientId, clientSecret, domains }
  return browser.post(`/api/organisations/${organisation}/sign-in`, settings)
}

/** Puts the record that is asked for into DNS, and has it looked for. */
async function prove(by: string, organisation: string, domain: string): Promise<void> {
  const browser = await signedIn(by)
  const at = `/api/organisations/${organisation}/sign-in`
  const { provider } = (await browser.ask('GET', at)).body as {
    provider: { domains: { record: { name: string; value: string } }[] }
  }
  for (const { record } of provider.domains) names.records.set(record.name, [record.value])
  expect((await browser.post(`${at}/domains/${domain}/check`, {})).body['standing']).toBe('proved')
}

/** Goes to the provider as a browser does. @returns the address that it is sent back to */
async function visit(url: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = url
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=', 2)
      cookies.set(name, value)
    }
    const next = new URL(answer.headers.get('location') ?? 'about:blank', at).href
    if (next.startsWith(server.url)) return next
    if (next === 'about:blank') throw new Error(`the provider says ${answer.status}: ${await answer.text()}`)
    at = next
  }
  throw new Error('the provider sends the browser about')
}

async function depart(browser: Browser, email = 'member@minga.example', next?: string): Promise<string> {
  const begun = await browser.post('/api/auth/provider/begin', { email, ...(next && { next }) })
  return begun.body['url'] as string
}

async function come(browser: Browser, email?: string, next?: string): Promise<string> {
  const back = new URL(await visit(await depart(browser, email, next)))
  return (await browser.ask('GET', back.pathname + back.search)).headers.get('location') ?? ''
}

const refused = '/sign-in?problem=provider'

describe('an organisation’s own sign-in', () => {
  test('is known by the domain of an address, also of an unknown one', async () => {
    const browser = new Browser(server)
    for (const email of ['member@minga.example', 'unknown@minga.example']) {
      expect((await browser.post('/api/auth/ways', { email })).body).toEqual({
        provider: { organisation: 'ficem', name: 'FICEM' },
        link: false,
      })
    }
    expect((await browser.post('/api/auth/ways', { email: 'a@elsewhere.example' })).body['provider']).toBeNull()
  })

  test('lets its person in, at the place they wanted; later by the subject, also with another address', async () => {
    home.present = { sub: 'm-1', email: 'Member@minga.example', email_verified: true }
    const browser = new Browser(server)
    expect(await come(browser, 'member@minga.example', '/groups/steel')).toBe('/groups/steel')
    expect(await browser.who()).toBe('member')
    home.present = { sub: 'm-1', email: 'steward@minga.example', email_verified: true }
    const later = new Browser(server)
    await come(later)
    expect(await later.who()).toBe('member')
  })

  test.each([
    ['an address that is not verified', { email: 'member@minga.example', email_verified: false }],
    ['an address of which nothing is said', { email: 'member@minga.example' }],
    ['no address', { email_verified: true }],
    ['a domain that is not on the list', { email: 'member@evil.example', email_verified: true }],
    ['an unknown address', { email: 'unknown@minga.example', email_verified: true }],
    ['the address of another organisation’s person', { email: 'editor@minga.example', email_verified: true }],
  ])('refuses %s', async (_what, claims) => {
    home.present = { sub: 'm-2', ...claims }
    const browser = new Browser(server)
    expect(await come(browser)).toBe(refused)
    expect(await browser.who()).toBeUndefined()
  })

  test('lets whom the organisation has invited in, once, without a password; whom another has invited stays outside', async () => {
    const steward = await signedIn('steward')
    const people = [{ email: 'joven@minga.example', name: 'Zoë O’Higgins 🌱' }]
    await steward.post('/api/organisations/ficem/invitations', { people })
    home.present = { sub: 'z-1', email: 'Joven@minga.example', email_verified: true }
    const browser = new Browser(server)
    expect(await come(browser)).toBe('/')
    const me = await browser.ask('GET', '/api/me')
    expect(me.body['person']).toMatchObject({ name: 'Zoë O’Higgins 🌱', email: 'joven@minga.example' })
    expect(me.body['organisation']).toMatchObject({ id: 'ficem' })
    expect((await browser.ask('GET', '/api/security')).body['hasPassword']).toBe(false)
    await db.updateTable('person').set({ roles: '["steward"]' }).where('id', '=', 'insider').execute()
    const banker = await signedIn('insider')
    await banker.post('/api/organisations/bank/invitations', {
      people: [{ email: 'otra@minga.example', name: 'Otra' }],
    })
    home.present = { sub: 'z-2', email: 'otra@minga.example', email_verified: true }
    expect(await come(new Browser(server))).toBe(refused)
  })

  test('calls whom the provider names like another by their address', async () => {
    const steward = await signedIn('steward')
    await steward.post('/api/organisations/ficem/invitations', {
      people: [{ email: 'mensajera@minga.example' }],
    })
    home.present = {
      sub: 'z-3',
      email: 'mensajera@minga.example',
      email_verified: true,
      name: 'Secretaría técnica',
    }
    const browser = new Browser(server)
    expect(await come(browser)).toBe('/')
    expect((await browser.ask('GET', '/api/me')).body['person']).toMatchObject({ name: 'mensajera' })
  })

  test('refuses a suspended person, whether they came this way before or not', async () => {
    home.present = { sub: 'm-1', email: 'member@minga.example', email_verified: true }
    await come(new Browser(server))
    const setState = (state: string) => db.updateTable('person').set({ state }).where('id', '=', 'member').execute()
    await setState('suspended')
    expect(await come(new Browser(server))).toBe(refused)
    await db.deleteFrom('provider_identity').execute()
    expect(await come(new Browser(server))).toBe(refused)
    await setState('active')
  })

  test('means one person by a subject: another with a linked person’s address stays outside', async () => {
    home.present = { sub: 'm-1', email: 'member@minga.example', email_verified: true }
    await come(new Browser(server))
    home.present = { sub: 'm-9', email: 'member@minga.example', email_verified: true }
    const recycled = new Browser(server)
    expect(await come(recycled)).toBe(refused)
  })

  test('of another issuer, the same subject is another person', async () => {
    home.present = { sub: 'm-1', email: 'member@minga.example', email_verified: true }
    await come(new Browser(server))
    await setProvider('steward', 'ficem', other, ['minga.example'])
    other.present = { sub: 'm-1', email: 'unknown@minga.example', email_verified: true }
    const browser = new Browser(server)
    expect(await come(browser)).toBe(refused)
    await setProvider('steward', 'ficem', home, ['minga.example'])
  })

  test('an answer is taken once, in the browser that asked, with its own code', async () => {
    home.present = { sub: 'm-1', email: 'member@minga.example', email_verified: true }
    const browser = new Browser(server)
    const back = new URL(await visit(await depart(browser)))
    const path = back.pathname + back.search
    const stranger = new Browser(server)
    expect((await stranger.ask('GET', path)).headers.get('location')).toBe(refused)
    // A state that was tried elsewhere is used up.
    expect((await browser.ask('GET', path)).headers.get('location')).toBe(refused)
    const one = new Browser(server)
    const first = new URL(await visit(await depart(one)))
    const two = new Browser(server)
    const second = new URL(await visit(await depart(two)))
    second.searchParams.set('code', first.searchParams.get('code') ?? '')
    expect((await two.ask('GET', second.pathname + second.search)).headers.get('location')).toBe(refused)
    expect((await one.ask('GET', first.pathname + first.search)).headers.get('location')).toBe('/')
    const again = await one.ask('GET', first.pathname + first.search)
    expect(again.headers.get('location')).toBe(refused)
    for (const search of ['?state=none&code=1', '?state=', '?error=access_denied&state=none', '']) {
      const answer = await new Browser(server).ask('GET', `/api/auth/provider/callback${search}`)
      expect([303, 422]).toContain(answer.status)
      expect(answer.headers.getSetCookie().join(' ')).not.toContain('session')
    }
  })
})

describe('setting it', () => {
  test('is for its own focal points; the secret never comes back, and is kept encrypted', async () => {
    const steward = await signedIn('steward')
    const { body } = await steward.ask('GET', '/api/organisations/ficem/sign-in')
    expect(body).toMatchObject({
      provider: {
        issuer: home.issuer,
        clientId: 'minga',
        domains: [{ domain: 'minga.example', standing: 'proved' }],
      },
    })
    expect(JSON.stringify(body)).not.toContain(home.clientSecret)
    const [kept] = await db.selectFrom('sign_in_provider').selectAll().execute()
    expect(Buffer.from(kept?.sealed_secret ?? []).toString('latin1')).not.toContain(home.clientSecret)
    for (const name of ['member', 'lead', 'insider']) {
      const { status } = await (await signedIn(name)).ask('GET', '/api/organisations/ficem/sign-in')
      expect([name, status]).toEqual([name, 404])
    }
  })

  test('cannot take another organisation’s domain, nor give its secret to another issuer', async () => {
    await db.updateTable('person').set({ roles: '["steward"]' }).where('id', '=', 'lead').execute()
    const taken = await setProvider('lead', 'alacero', other, ['minga.example'])
    expect([taken.status, taken.body['field']]).toEqual([409, 'domains'])
    const steward = await signedIn('steward')
    const moved = await steward.post('/api/organisations/ficem/sign-in', {
      issuer: other.issuer,
      clientId: 'minga',
      domains: ['minga.example'],
    })
    expect([moved.status, moved.body['field']]).toEqual([422, 'clientSecret'])
  })

  test('asks nothing inside our own network, unless the operator has said so', async () => {
    const strict = await startTestServer()
    try {
      const steward = new Browser(strict)
      await steward.post('/api/auth/sign-in/email', { email: 'steward@minga.example', password })
      for (const issuer of [
        home.issuer,
        'https://localhost',
        'https://[::1]',
        'https://169.254.169.254',
        'https://[::ffff:7f00:1]',
        'https://2130706433',
      ]) {
        const settings = { issuer, clientId: 'minga', clientSecret: 'x', domains: ['minga.example'] }
        const { status, body } = await steward.post('/api/organisations/ficem/sign-in', settings)
        expect([issuer, status, body['field']]).toEqual([issuer, 422, 'issuer'])
      }
    } finally {
      await strict.remove()
    }
  })

  test('removing it closes that way in', async () => {
    const steward = await signedIn('steward')
    expect((await steward.ask('DELETE', `/api/organisations/${organisationId.parse('ficem')}/sign-in`)).status).toBe(
      200,
    )
    const begun = await new Browser(server).post('/api/auth/provider/begin', {
      email: 'member@minga.example',
    })
    expect(begun.status).toBe(404)
  })
})
