import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'

import { Browser } from '../../testing/browser.ts'
import { password, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function signIn(principal: Principal, browser = new Browser(server), chosen = password): Promise<Browser> {
  await browser.post('/api/auth/sign-in/email', { email: `${principal}@minga.example`, password: chosen })
  return browser
}

/** The code of this half minute, or of another one. */
function codeOf(secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })
}

async function addSecondFactor(principal: Principal): Promise<{ secret: string; recoveryCodes: string[] }> {
  const browser = await signIn(principal)
  const secret = (await browser.post('/api/security/second-factor/begin')).body['secret'] as string
  const confirmed = await browser.post('/api/security/second-factor', { code: codeOf(secret, -1) })
  return { secret, recoveryCodes: confirmed.body['recoveryCodes'] as string[] }
}

describe('a password', () => {
  test('is changed by a person who knows the present one; every other session ends', async () => {
    const [mine, other] = [await signIn('member'), await signIn('member')]
    const wrong = await mine.post('/api/security/password', {
      present: 'guess',
      password: 'a new one of mine',
    })
    expect([wrong.status, wrong.body['field']]).toEqual([422, 'present'])
    const changed = await mine.post('/api/security/password', {
      present: password,
      password: 'a new one of mine',
    })
    expect(changed.status).toBe(200)
    expect([await mine.who(), await other.who()]).toEqual(['member', undefined])
    expect(await (await signIn('member', other, 'a new one of mine')).who()).toBe('member')
  })

  test('that will not do is refused by the server too', async () => {
    const browser = await signIn('observer')
    const weak = ['short', 'aaaaaaaaaaaaaa', 'observer12345', 'passwordpassword', 'expert observer']
    for (const chosen of weak) {
      const answer = await browser.post('/api/security/password', { present: password, password: chosen })
      expect([chosen, answer.status, answer.body['field']]).toEqual([chosen, 422, 'password'])
    }
  })

  test('cannot be guessed with a session that was stolen', async () => {
    const browser = await signIn('outsider')
    const guesses = await Promise.all(
      Array.from({ length: 8 }, () =>
        browser.post('/api/security/password', { present: 'guess', password: 'a new one of mine' }),
      ),
    )
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(3)
  })
})

describe('a second factor', () => {
  test('is removed by its owner, and signing in asks for the password alone again', async () => {
    const browser = await signIn('outsider')
    const secret = (await browser.post('/api/security/second-factor/begin')).body['secret'] as string
    await browser.post('/api/security/second-factor', { code: codeOf(secret, -1) })
    expect((await browser.post('/api/security/second-factor/begin')).status).toBe(409)
    expect(await (await signIn('outsider')).who()).toBeUndefined()
    expect((await browser.ask('DELETE', '/api/security/second-factor')).status).toBe(200)
    expect(await (await signIn('outsider')).who()).toBe('outsider')
  })

  test('is asked for after the password; half signed in opens nothing', async () => {
    const { secret } = await addSecondFactor('editor')
    const browser = new Browser(server)
    const half = await browser.post('/api/auth/sign-in/email', { email: 'editor@minga.example', password })
    expect([half.status, half.body]).toEqual([200, { secondFactor: ['code', 'recovery-code'] }])
    expect([...browser.cookies.keys()]).toEqual(['minga-half'])
    const token = browser.cookies.get('minga-half') ?? ''
    for (const name of ['minga-session', '__Host-minga-session', 'minga-half']) {
      const forged = await browser.ask('GET', '/api/me', undefined, { cookie: `${name}=${token}` })
      expect(forged.status).toBe(401)
    }
    const proved = await browser.post('/api/auth/second-factor', {
      code: ` ${codeOf(secret).slice(0, 3)} ${codeOf(secret).slice(3)}`,
    })
    expect(proved.body).toEqual({ person: 'editor' })
    expect(await browser.who()).toBe('editor')
    expect([...browser.cookies.keys()]).toEqual(['minga-session', 'minga-known'])
  })

  test('takes each code once, and no code of another person’s app', async () => {
    const { secret } = await addSecondFactor('steward')
    const code = codeOf(secret)
    const one = await signIn('steward')
    expect((await one.post('/api/auth/second-factor', { code })).status).toBe(200)
    const replay = await signIn('steward')
    expect((await replay.post('/api/auth/second-factor', { code })).body['field']).toBe('code')
    expect(await replay.who()).toBeUndefined()
  })

  test('a half sign-in dies after five codes: the sixth may be the right one', async () => {
    const { secret } = await addSecondFactor('commenter')
    const browser = await signIn('commenter')
    for (let time = 0; time < 5; time++) {
      expect((await browser.post('/api/auth/second-factor', { code: '000000' })).status).toBe(422)
    }
    expect((await browser.post('/api/auth/second-factor', { code: codeOf(secret) })).status).toBe(401)
    expect(await browser.who()).toBeUndefined()
  })

  test('knowing the password does not allow more guesses at codes by signing in again, from any address', async () => {
    await addSecondFactor('insider')
    const statuses: number[] = []
    for (let time = 0; time < 3; time++) {
      const browser = await signIn('insider')
      for (let code = 0; code < 5; code++) {
        const headers = { 'x-forwarded-for': `203.0.113.${time * 5 + code}` }
        statuses.push((await browser.ask('POST', '/api/auth/second-factor', { code: `00000${code}` }, headers)).status)
      }
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), ...Array<number>(5).fill(429)])
  })

  test('a recovery code stands in for the phone, once; of fifty at once one gets in', async () => {
    const { recoveryCodes } = await addSecondFactor('lead')
    expect(new Set(recoveryCodes).size).toBe(10)
    const [code = ''] = recoveryCodes
    const browsers = await Promise.all(Array.from({ length: 8 }, () => signIn('lead')))
    const typed = code.toUpperCase().replace('-', ' ')
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/api/auth/second-factor', { code: typed })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const kept = JSON.stringify(await db.selectFrom('recovery_code').selectAll().execute())
    expect(recoveryCodes.some((each) => kept.includes(each))).toBe(false)
  })

  test('is changed only soon after signing in', async () => {
    const browser = await signIn('observer')
    await db
      .updateTable('session')
      .set({ createdAt: new Date(Date.now() - 31 * 60_000).toISOString() })
      .where('userId', '=', 'observer')
      .execute()
    for (const [method, path] of [
      ['POST', '/api/security/second-factor/begin'],
      ['POST', '/api/security/recovery-codes'],
      ['DELETE', '/api/security/second-factor'],
      ['POST', '/api/security/passkeys/begin'],
    ] as const) {
      const { status, body } = await browser.ask(method, path, method === 'POST' ? {} : undefined)
      expect([path, status, body['code']]).toEqual([path, 403, 'sign-in-again'])
    }
  })

  test('a device that is remembered is not asked again, until the password changes', async () => {
    const { recoveryCodes } = await addSecondFactor('observer')
    const browser = await signIn('observer')
    await browser.post('/api/auth/second-factor', { code: recoveryCodes[0], remember: true })
    expect(await browser.who()).toBe('observer')
    await browser.post('/api/auth/sign-out')
    await signIn('observer', browser)
    expect(await browser.who()).toBe('observer')
    // On another person's account it is worth nothing.
    const other = new Browser(server)
    other.cookies.set('minga-device', browser.cookies.get('minga-device') ?? '')
    await signIn('editor', other)
    expect(await other.who()).toBeUndefined()
    await browser.post('/api/security/password', { present: password, password: 'a new one of mine' })
    await browser.post('/api/auth/sign-out')
    await signIn('observer', browser, 'a new one of mine')
    expect(await browser.who()).toBeUndefined()
  })

  test('its secret is nowhere in the database', async () => {
    const { secret } = await addSecondFactor('outsider')
    const kept = await db.selectFrom('second_factor').selectAll().where('person', '=', 'outsider').execute()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(kept).toHaveLength(1)
    expect(Buffer.from(kept[0]?.sealed_secret ?? []).toString('latin1')).not.toContain(secret)
  })
})
