import { scryptSync } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { liesInFolder } from '../testing/rows-of.ts'
import { password } from '../testing/small-coalition.ts'
import { cookieOf, speakAs, startTestServer, sharedDb, sharedServer } from '../testing/start-test-server.ts'

const server = await sharedServer({}, { keepsStrongPasswords: true })
const db = await sharedDb(server)

function signIn(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
}

describe('signing in', () => {
  test('gives a cookie that scripts and other sites never see, and a body without the token', async () => {
    const answer = await signIn({ email: 'Editor@minga.example', password })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(answer.status).toBe(200)
    expect(cookie).toMatch(/^minga-session=.*; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await answer.json()).toEqual({ person: 'editor' })
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie: cookieOf(answer.headers) } })
    expect(await me.json()).toMatchObject({
      person: { id: 'editor' },
      organisation: { shortName: 'ALACERO' },
    })
  })

  test('compares with a salted hash that costs 32 MB to compute', async () => {
    const { password: kept } = await db
      .selectFrom('account')
      .select('password')
      .where('userId', '=', 'editor')
      .executeTakeFirstOrThrow()
    const [salt = '', key] = (kept ?? '').split(':')
    expect(salt).toMatch(/^[0-9a-f]{32}$/)
    const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 }
    expect(scryptSync(password, salt, 64, cost).toString('hex')).toBe(key)
  })

  test('with a wrong password and with an unknown address are refused alike', async () => {
    const wrong = await signIn({ email: 'lead@minga.example', password: 'guess' })
    const unknown = await signIn({ email: 'unknown@minga.example', password: 'guess' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test('is closed for an account after five wrong passwords, for the right one too; the right one never counts', async () => {
    for (let time = 0; time < 8; time++) {
      expect((await signIn({ email: 'member@minga.example', password })).status).toBe(200)
    }
    const guesses = await Promise.all(
      Array.from({ length: 8 }, () => signIn({ email: 'insider@minga.example', password: 'guess' })),
    )
    expect(guesses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      401, 401, 401, 401, 401, 429, 429, 429,
    ])
    const late = await signIn({ email: 'INSIDER@minga.example', password })
    expect(await late.json()).toMatchObject({ code: 'rate-exceeded' })
    expect(late.headers.get('retry-after')).toBe('900')
    expect((await signIn({ email: 'editor@minga.example', password })).status).toBe(200)
  })

  test('passes the lock-out on a device where the account was signed in before, which has few tries of its own', async () => {
    const email = 'commenter@minga.example'
    const known = cookieOf((await signIn({ email, password })).headers)
    const lockedOut = async (cookie = '') => {
      for (let time = 0; time < 6; time++) await signIn({ email, password: 'guess' }, { cookie })
      return (await signIn({ email, password }, { cookie })).status === 429
    }
    expect(await lockedOut()).toBe(true)
    expect((await signIn({ email, password }, { cookie: known })).status).toBe(200)
    // Neither is it another account's, nor is what it holds worth more than five guesses.
    const others = cookieOf((await signIn({ email: 'outsider@minga.example', password })).headers)
    expect((await signIn({ email, password }, { cookie: others })).status).toBe(429)
    expect(await lockedOut(known)).toBe(true)
  })

  test('on a device that was signed out from elsewhere counts as that of an unknown device', async () => {
    const email = 'lead@minga.example'
    const known = cookieOf((await signIn({ email, password })).headers)
    const elsewhere = await speakAs(server, 'lead')
    expect((await elsewhere.ask('POST', '/api/sessions/end', { except: 'this' })).status).toBe(200)
    for (let time = 0; time < 6; time++) await signIn({ email, password: 'guess' })
    expect((await signIn({ email, password }, { cookie: known })).status).toBe(429)
  })

  test('from a foreign page is refused before anything is looked at', async () => {
    const answer = await signIn({ email: 'editor@minga.example', password }, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('says which field does not fit', async () => {
    const answer = await signIn({ email: 'not an address', password })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'invalid-request', field: 'email' })
  })
})

describe('everything else of the sign-in library', () => {
  test.each(['sign-up/email', 'change-password', 'update-user', 'list-sessions', 'delete-user', 'ok', 'error'])(
    '%s is not there',
    async (path) => {
      const { ask } = await server.as('editor')
      for (const method of ['GET', 'POST']) {
        expect((await ask(method, `/api/auth/${path}`, method === 'POST' ? {} : undefined)).status).toBe(404)
      }
    },
  )
})

describe('a session', () => {
  test('ends with signing out, also for a person who kept the cookie', async () => {
    const { ask } = await speakAs(server, 'editor')
    expect((await ask('GET', '/api/me')).status).toBe(200)
    expect((await ask('POST', '/api/auth/sign-out', {})).status).toBe(200)
    expect((await ask('GET', '/api/me')).status).toBe(401)
    const other = await server.as('editor')
    expect((await other.ask('GET', '/api/me')).status).toBe(200)
  })

  test('is not believed when its cookie was made up or signed by another', async () => {
    const [cookie = ''] = (await server.as('editor')).cookie.split('; ')
    for (const forged of ['minga-session=editor', `${cookie.slice(0, -6)}AAAA%3D`, cookie.replace('.', '')]) {
      const answer = await fetch(`${server.url}/api/me`, { headers: { cookie: forged } })
      expect(answer.status).toBe(401)
    }
  })

  test.runIf(liesInFolder)('is signed with a secret that only its owner can read', () => {
    expect(readdirSync(server.data).filter((name) => name.startsWith('auth-secret'))).toEqual(['auth-secret'])
    expect(statSync(join(server.data, 'auth-secret')).mode & 0o777).toBe(0o600)
  })

  test('where the public address is https, the cookie is for this host alone and never sent in the clear', async () => {
    const secure = await startTestServer({ url: 'https://minga.example' })
    try {
      const answer = await fetch(`${secure.address}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { origin: 'https://minga.example' },
        body: JSON.stringify({ email: 'editor@minga.example', password }),
      })
      const [cookie = ''] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/^__Host-minga-session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      const { ask } = await secure.as('editor')
      expect((await ask('GET', '/api/me')).status).toBe(200)
      expect((await ask('PATCH', '/api/me', {}, { origin: secure.address })).status).toBe(403)
      const page = await fetch(`${secure.address}/healthz`)
      expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000')
    } finally {
      await secure.remove()
    }
  })

  test('is a new one at every sign-in, also with a planted cookie; the one the browser had before ends', async () => {
    const first = await signIn({ email: 'lead@minga.example', password })
    const planted = cookieOf(first.headers)
    const second = await signIn({ email: 'editor@minga.example', password }, { cookie: planted })
    expect(cookieOf(second.headers)).not.toBe(planted)
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie: planted } })
    expect(me.status).toBe(401)
    const forged = await signIn({ email: 'editor@minga.example', password }, { cookie: 'minga-session=planted' })
    expect(cookieOf(forged.headers)).not.toContain('planted')
  })
})
