import { describe, expect, test } from 'vitest'

import { Browser } from '../../testing/browser.ts'
import { password } from '../../testing/small-coalition.ts'
import { startTestServer, sharedMailServer, sharedDb } from '../../testing/start-test-server.ts'

const { server, sink } = await sharedMailServer()
const db = await sharedDb(server)

const address = (name: string) => `${name}@minga.example`

/** The token after the `#` of the link in the newest mail to them. */
async function tokenTo(name: string, count = 1): Promise<string> {
  const { text = '' } = await sink.mailTo(address(name), count)
  return /#([A-Za-z0-9_-]{20,})/.exec(text)?.[1] ?? 'none'
}

describe('a link by e-mail', () => {
  test('leads to what it was about, on any device, once', async () => {
    const next = '/groups/steel/barriers?record=barrier-1#top'
    const asked = await new Browser(server).post('/api/auth/link', { email: ' Editor@Minga.example', next })
    expect([asked.status, asked.body]).toEqual([200, {}])
    const token = await tokenTo('editor')
    const phone = new Browser(server)
    const opened = await phone.post('/api/auth/link/open', { token })
    expect(opened.body).toEqual({ person: 'editor', next })
    expect(await phone.who()).toBe('editor')
    const again = await new Browser(server).post('/api/auth/link/open', { token })
    expect([again.status, again.headers.getSetCookie()]).toEqual([401, []])
  })

  test('is not used up by looking at its page, and lets in one of fifty who open it at once', async () => {
    await new Browser(server).post('/api/auth/link', { email: address('lead') })
    const { text = '', html = '' } = await sink.mailTo(address('lead'))
    const [url = ''] = /https?:\/\/\S+#\S+/.exec(text) ?? []
    expect(html).toContain(url)
    for (let time = 0; time < 3; time++) await fetch(url, { headers: { accept: 'text/html' } })
    const token = url.split('#')[1]
    const openings = await Promise.all(
      Array.from({ length: 50 }, () => new Browser(server).post('/api/auth/link/open', { token })),
    )
    expect(openings.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('is not sent to an unknown address, and the answer is the same', async () => {
    const browser = new Browser(server)
    const unknown = await browser.post('/api/auth/link', { email: address('unknown') })
    const known = await browser.post('/api/auth/link', { email: address('observer') })
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    await sink.mailTo(address('observer'))
    expect(sink.mails.flatMap(({ to }) => to)).not.toContain(address('unknown'))
  })

  test('leads home where it was asked to lead elsewhere', async () => {
    await new Browser(server).post('/api/auth/link', {
      email: address('member'),
      next: 'https://evil.example/',
    })
    const opened = await new Browser(server).post('/api/auth/link/open', { token: await tokenTo('member') })
    expect(opened.body).toEqual({ person: 'member', next: '/' })
  })

  test('opens nothing after a quarter of an hour, nor once the person has another address', async () => {
    await new Browser(server).post('/api/auth/link', { email: address('commenter') })
    const late = await tokenTo('commenter')
    await db
      .updateTable('one_time')
      .set({ expires_at: new Date(Date.now() - 1).toISOString() })
      .execute()
    expect((await new Browser(server).post('/api/auth/link/open', { token: late })).status).toBe(401)
    await new Browser(server).post('/api/auth/link', { email: address('commenter') })
    const moved = await tokenTo('commenter', 2)
    const rename = (email: string) => db.updateTable('user').set({ email }).where('id', '=', 'commenter').execute()
    await rename('moved@minga.example')
    expect((await new Browser(server).post('/api/auth/link/open', { token: moved })).status).toBe(401)
    await rename(address('commenter'))
  })

  test('is kept as a hash only, and cannot be asked for without end', async () => {
    await new Browser(server).post('/api/auth/link', { email: address('steward') })
    const token = await tokenTo('steward')
    const kept = JSON.stringify(await db.selectFrom('one_time').selectAll().execute())
    expect(kept).not.toContain(token)
    for (let time = 0; time < 4; time++) await new Browser(server).post('/api/auth/link', { email: address('steward') })
    const more = await new Browser(server).ask(
      'POST',
      '/api/auth/link',
      { email: address('STEWARD') },
      { 'x-real-ip': '203.0.113.9' },
    )
    expect(more.status).toBe(429)
  })

  test('where no mail can be sent, there is no such thing', async () => {
    const quiet = await startTestServer()
    try {
      const browser = new Browser(quiet)
      expect((await browser.post('/api/auth/link', { email: address('editor') })).status).toBe(404)
      expect((await browser.post('/api/auth/ways', { email: address('editor') })).body).toEqual({
        provider: null,
        link: false,
      })
    } finally {
      await quiet.remove()
    }
  })
})

describe('a forgotten password', () => {
  test('is replaced with a link, which ends every session and works once', async () => {
    const old = new Browser(server)
    await old.post('/api/auth/sign-in/email', { email: address('insider'), password })
    await new Browser(server).post('/api/auth/password/forgotten', { email: address('insider') })
    const token = await tokenTo('insider')
    const browser = new Browser(server)
    const weak = await browser.post('/api/auth/password/reset', { token, password: 'insiderinsider' })
    expect([weak.status, weak.body['field']]).toEqual([422, 'password'])
    const chosen = 'a rather new password'
    expect((await browser.post('/api/auth/password/reset', { token, password: chosen })).status).toBe(200)
    expect(await browser.who()).toBe('insider')
    expect(await old.who()).toBeUndefined()
    expect((await browser.post('/api/auth/password/reset', { token, password: chosen })).status).toBe(401)
    const before = await old.post('/api/auth/sign-in/email', { email: address('insider'), password })
    expect(before.status).toBe(401)
    await old.post('/api/auth/sign-in/email', { email: address('insider'), password: chosen })
    expect(await old.who()).toBe('insider')
  })

  test('a later link closes an earlier one', async () => {
    await new Browser(server).post('/api/auth/password/forgotten', { email: address('outsider') })
    const first = await tokenTo('outsider')
    await new Browser(server).post('/api/auth/password/forgotten', { email: address('outsider') })
    const second = await tokenTo('outsider', 2)
    const reset = (token: string) =>
      new Browser(server).post('/api/auth/password/reset', { token, password: 'yet another one' })
    expect((await reset(first)).status).toBe(401)
    expect((await reset(second)).status).toBe(200)
  })
})
