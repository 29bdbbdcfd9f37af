import { once } from 'node:events'

import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { enterRoom, knock } from '../testing/enter-room.ts'
import { steelRegister, type Principal } from '../testing/small-coalition.ts'
import { speakAs, type Voice, sharedServer, sharedDb } from '../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
/** A connection of its own: what another process or command changes must count at once, too. */

const room = `/sync/${steelRegister}`

function headersOf({ cookie }: Voice): Record<string, string> {
  return { cookie, origin: server.url }
}

/** The cookie has been believed, over HTTP and at a room. */
async function seen(principal: Principal): Promise<Voice> {
  const voice = await speakAs(server, principal)
  expect((await voice.ask('GET', '/api/me')).status).toBe(200)
  const { leave } = await enterRoom({ ...server, as: async () => voice }, principal, steelRegister)
  leave()
  return voice
}

describe('a page that was opened for another person than the cookie’s', () => {
  test('[W2] reads nothing, writes nothing and enters no room: in another tab another person has signed in', async () => {
    const voice = await seen('lead')
    const ask = async (method: string, path: string, person: string, body?: object) => {
      const headers = { ...headersOf(voice), 'content-type': 'application/json', 'minga-person': person }
      const answer = await fetch(`${server.address}${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      return answer.status
    }
    const sockets = ['/events', room]
    const theirs = await Promise.all([
      ask('GET', '/api/me', 'editor'),
      ask('PATCH', '/api/me', 'editor', { language: 'pt' }),
      ...sockets.map((path) => knock(server, `${path}?person=editor`, headersOf(voice))),
    ])
    expect(theirs).toEqual([401, 401, 401, 401])
    const own = await Promise.all([ask('GET', '/api/me', 'lead'), ask('PATCH', '/api/me', 'lead', { language: 'pt' })])
    expect(own).toEqual([200, 200])
    for (const path of sockets) {
      const socket = new WebSocket(`${server.address.replace('http', 'ws')}${path}?person=lead`, {
        headers: headersOf(voice),
      })
      await once(socket, 'open')
      socket.terminate()
    }
  })
})

describe('a cookie that was believed a moment ago', () => {
  test('[W2] opens nothing once its session is gone from the table', async () => {
    const voice = await seen('steward')
    await db.deleteFrom('session').where('userId', '=', 'steward').execute()
    expect((await voice.ask('GET', '/api/me')).status).toBe(401)
    expect(await knock(server, room, headersOf(voice))).toBe(401)
  })

  test('[W2] opens nothing once its session has run out', async () => {
    const voice = await seen('lead')
    const past = new Date(Date.now() - 1000).toISOString()
    await db.updateTable('session').set({ expiresAt: past }).where('userId', '=', 'lead').execute()
    expect((await voice.ask('GET', '/api/me')).status).toBe(401)
    expect(await knock(server, room, headersOf(voice))).toBe(401)
  })

  test('[W3] opens no room that its person may not read any more', async () => {
    const voice = await seen('observer')
    await db.deleteFrom('naming').where('person', '=', 'observer').execute()
    expect(await knock(server, room, headersOf(voice))).toBe(4404)
    expect((await voice.ask('GET', '/api/me')).text).toContain('"groups":[]')
  })

  test('[R1] does not let a person write whose role was lowered', async () => {
    const voice = await seen('editor')
    const change = db.updateTable('naming').set({ named: 'reader' })
    await change.where('person', '=', 'editor').execute()
    const inside = await enterRoom({ ...server, as: async () => voice }, 'editor', steelRegister)
    const closed = new Promise((resolve) => inside.provider.once('connection-close', (event) => resolve(event?.code)))
    inside.doc.getMap('barriers').set('mine', 'all mine')
    expect(await closed).toBe(4403)
    inside.leave()
  })
})
