import { auditAnswer } from '@minga/protocol/http/audit'
import { newLink } from '../auth/links.ts'
import { personId } from '@minga/domain/identity/ids'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'

import { Browser } from '../testing/browser.ts'
import { action, password, roadmap, steel } from '../testing/small-coalition.ts'
import { startTestServer, sharedServer, sharedDb } from '../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

const times = 50

/** Fifty at once. @returns how often each status was answered */
async function atOnce(ask: (time: number) => Promise<{ readonly status: number }>) {
  const answers = await Promise.all(Array.from({ length: times }, (_, time) => ask(time)))
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** A link as the command line makes it. @returns what stands behind its `#` */
async function token(purpose: 'sign-in-link' | 'password-reset', person: string): Promise<string> {
  const about = { purpose, person: personId.parse(person), email: `${person}@minga.example` } as const
  const url = await newLink(db, { ...about, site: server.url, now: new Date() })
  return url.split('#')[1] ?? ''
}

async function decided(kind: string): Promise<number> {
  const { text } = await server.ask('convener', 'GET', `/api/audit?kind=${kind}`)
  return auditAnswer.parse(JSON.parse(text)).entries.length
}

describe('of fifty at the same moment, one', () => {
  test('signs in with a link', async () => {
    const link = await token('sign-in-link', 'member')
    expect(await atOnce(() => new Browser(server).post('/api/auth/link/open', { token: link }))).toEqual({
      200: 1,
      401: times - 1,
    })
  })

  test('chooses a new password with a link, and that one counts', async () => {
    const link = await token('password-reset', 'principal')
    const chosen = (time: number) => `the password of try ${time}`
    const won: number[] = []
    const counts = await atOnce(async (time) => {
      const body = { token: link, password: chosen(time) }
      const answer = await new Browser(server).post('/api/auth/password/reset', body)
      if (answer.status === 200) won.push(time)
      return answer
    })
    expect(counts).toEqual({ 200: 1, 401: times - 1 })
    const email = 'principal@minga.example'
    const again = { email, password: chosen(won[0] ?? -1) }
    expect((await new Browser(server).post('/api/auth/sign-in/email', again)).status).toBe(200)
  })

  test('sets an empty installation up', async () => {
    const empty = await startTestServer({ demo: false })
    const link = new URL(empty.setUpLink ?? '').hash.slice(1)
    const counts = await atOnce((time) =>
      new Browser(empty).post('/api/set-up', {
        token: link,
        coalition: { names: { es: 'Coalición' }, languages: ['es'] },
        secretariat: { shortName: `Secretaría ${time}`, names: { es: 'Secretaría' } },
        person: {
          name: `Ana ${time}`,
          email: `ana-${time}@office.example`,
          language: 'es',
          password: 'a password of the first',
        },
      }),
    )
    await empty.remove()
    expect(counts).toEqual({ 200: 1, 404: times - 1 })
  })

  test('gets in with a recovery code', async () => {
    const email = 'observer@minga.example'
    const signIn = async (browser: Browser) => {
      await browser.post('/api/auth/sign-in/email', { email, password })
      return browser
    }
    const own = await signIn(new Browser(server))
    const secret = (await own.post('/api/security/second-factor/begin')).body['secret'] as string
    const code = generateSync({ secret })
    const { body } = await own.post('/api/security/second-factor', { code })
    const [recoveryCode] = body['recoveryCodes'] as string[]
    const halves: Browser[] = []
    for (let time = 0; time < times; time++) halves.push(await signIn(new Browser(server)))
    const counts = await atOnce((time) =>
      (halves[time] ?? own).post('/api/auth/second-factor', { code: recoveryCode, remember: false }),
    )
    expect(counts[200]).toBe(1)
  })

  test('names a person into a group', async () => {
    const { ask } = await server.as('steward')
    const path = `/api/groups/${steel}/people/member/named`
    expect(await atOnce(() => ask('POST', path, { role: 'reader', seen: null }))).toEqual({
      200: 1,
      409: times - 1,
    })
    expect(await decided('group-role-given')).toBe(1)
  })

  test('is on record for what became of a discussion that all say the same of', async () => {
    const { ask } = await server.as('editor')
    await ask('POST', '/api/threads', {
      id: 'raced',
      audience: 'coalition',
      place: { kind: 'roadmap', roadmap },
      proposedText: null,
      comment: { id: 'raced-1', text: [{ kind: 'paragraph', content: [{ text: 'Why?' }] }] },
    })
    const body = { disposition: 'accepted', reason: 'It is so.' }
    expect(await atOnce(() => ask('POST', '/api/threads/raced/disposition', body))).toEqual({ 200: times })
    expect(await decided('discussion-disposed')).toBe(1)
  })

  test('is on record for accepting an action, and it is accepted once', async () => {
    const { ask } = await server.as('commenter')
    const body = { organisation: 'ficem', answer: 'accepted' }
    expect(await atOnce(() => ask('POST', `/api/records/${action}/answer`, body))).toEqual({ 200: times })
    expect(await decided('lead-answered')).toBe(1)
  })
})
