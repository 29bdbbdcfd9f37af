import { closeCode } from '@minga/protocol/wire/close-code'
import { sessionsAnswer, type SessionView } from '@minga/protocol/http/sessions'
import { purgeExpired } from '@minga/storage/people/session-rows'
import { describe, expect, test } from 'vitest'

import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { speakAs, type Voice, sharedServer, sharedDb } from '../../testing/start-test-server.ts'
import { deviceOf } from './device-of.ts'
import { registerText, say } from '../../testing/spoken-words.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function sessionsOf(voice: Voice): Promise<SessionView[]> {
  return sessionsAnswer.parse(JSON.parse((await voice.ask('GET', '/api/sessions')).text)).sessions
}

async function thisOf(voice: Voice): Promise<string> {
  return (await sessionsOf(voice)).find(({ isThis }) => isThis)?.id ?? 'none'
}

/** In the steel register with the session of this voice. */
function enter(voice: Voice, principal: Principal = 'editor'): Promise<Inside> {
  return enterRoom({ ...server, as: async () => voice }, principal, steelRegister)
}

/** Resolves with the code a room closes with, and how long after `act` it did, in ms. */
async function closedBy({ provider }: Inside, act: () => Promise<unknown>): Promise<[number, number]> {
  const closed = new Promise<number>((resolve) => {
    provider.once('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0))
  })
  provider.shouldConnect = false
  const begun = performance.now()
  await act()
  const code = await closed
  return [code, performance.now() - begun]
}

describe('my sessions', () => {
  test('are listed with this one marked, without those of other people', async () => {
    const [one, other] = [await speakAs(server, 'member'), await speakAs(server, 'member')]
    await speakAs(server, 'steward')
    const sessions = await sessionsOf(one)
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(sessions).toHaveLength(2)
    expect(await thisOf(other)).not.toBe(await thisOf(one))
    expect(JSON.stringify(sessions)).not.toContain(one.cookie.split('=')[1]?.split('.')[0])
  })

  test('end one by one; another person’s is not there, and stays', async () => {
    const [mine, phone, theirs] = [
      await speakAs(server, 'lead'),
      await speakAs(server, 'lead'),
      await speakAs(server, 'steward'),
    ]
    const stolen = await mine.ask('DELETE', `/api/sessions/${await thisOf(theirs)}`)
    const made = await mine.ask('DELETE', '/api/sessions/no-such-session')
    expect([stolen.status, stolen.text]).toEqual([404, made.text])
    expect((await theirs.ask('GET', '/api/me')).status).toBe(200)
    expect((await mine.ask('DELETE', `/api/sessions/${await thisOf(phone)}`)).status).toBe(200)
    expect((await phone.ask('GET', '/api/me')).status).toBe(401)
    expect((await mine.ask('GET', '/api/me')).status).toBe(200)
  })

  test('all end but this one, or this one too', async () => {
    const [mine, phone] = [await speakAs(server, 'insider'), await speakAs(server, 'insider')]
    await mine.ask('POST', '/api/sessions/end', { except: 'this' })
    expect((await phone.ask('GET', '/api/me')).status).toBe(401)
    expect(await sessionsOf(mine)).toHaveLength(1)
    await mine.ask('POST', '/api/sessions/end', { except: 'none' })
    expect((await mine.ask('GET', '/api/me')).status).toBe(401)
  })

  test('that ran out are taken away', async () => {
    const { ask } = await speakAs(server, 'outsider')
    await purgeExpired(db, new Date())
    expect((await ask('GET', '/api/me')).status).toBe(200)
    await db
      .updateTable('session')
      .set({ expiresAt: '2020-01-01T00:00:00.000Z' })
      .where('userId', '=', 'outsider')
      .execute()
    await purgeExpired(db, new Date())
    expect(await db.selectFrom('session').select('id').where('userId', '=', 'outsider').execute()).toEqual([])
  })
})

describe('a session that ends', () => {
  test('closes what is open with it within a second, every time, while typing, and nothing of another device', async () => {
    const desk = await speakAs(server, 'editor')
    const atDesk = await enter(desk)
    for (let time = 0; time < 30; time++) {
      const phone = await speakAs(server, 'editor')
      const onPhone = await enter(phone)
      const typing = setInterval(() => say(onPhone.doc, `${Math.random()}`, registerText), 2)
      const id = await thisOf(phone)
      const end = [
        () => phone.ask('POST', '/api/auth/sign-out', {}),
        () => desk.ask('DELETE', `/api/sessions/${id}`),
        () => desk.ask('POST', '/api/sessions/end', { except: 'this' }),
      ][time % 3]
      const [code, took] = await closedBy(onPhone, end ?? (() => Promise.resolve()))
      clearInterval(typing)
      onPhone.leave()
      expect(code).toBe(closeCode.signedOut)
      expect(took).toBeLessThan(1000)
    }
    expect(atDesk.provider.wsconnected).toBe(true)
    atDesk.leave()
  })
})

test('a browser says which device it is; a script its name; nonsense nothing', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  expect(deviceOf(phone)).toEqual({ device: 'mobile', browser: 'Safari 18', system: 'iOS' })
  const desk = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'
  expect(deviceOf(desk)).toEqual({ device: 'desktop', browser: 'Firefox 144', system: 'Linux' })
  expect(deviceOf('curl/8.5.0')).toEqual({ device: 'script', browser: 'curl', system: null })
  expect(deviceOf(null)).toEqual({ device: 'script', browser: null, system: null })
  expect(deviceOf(`Mozilla/5.0 ${'('.repeat(50_000)}`)).toMatchObject({ device: 'desktop' })
})
