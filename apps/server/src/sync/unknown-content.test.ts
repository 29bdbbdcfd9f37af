import { once } from 'node:events'

import { decodeFrame, encodeSyncStep1, encodeUpdate, type Frame } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import { enterRoom } from '../testing/enter-room.ts'
import { roadmap, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { saidIn, say } from '../testing/spoken-words.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

const room = `roadmap.${roadmap}`
const patience = { timeout: 10_000 }

let server: TestServer
const leaving: (() => void)[] = []

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => leaving.splice(0).forEach((leave) => leave()))
afterAll(() => server.remove())

/** Speaks frames, and hears what becomes of each update. */
async function dial(principal: Principal, to: string) {
  const { cookie } = await server.as(principal)
  const headers = { cookie, origin: server.url }
  const url = `${server.address.replace('http', 'ws')}/sync/${to}`
  const socket = new WebSocket(url, [mingaSubprotocol], { headers })
  leaving.push(() => socket.terminate())
  const frames: Frame[] = []
  const doc = new Y.Doc()
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok) return
    frames.push(decoded.frame)
    if (decoded.frame.type === 'sync-step-2') Y.applyUpdate(doc, decoded.frame.update)
  })
  await once(socket, 'open')
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  await vi.waitUntil(() => frames.some(({ type }) => type === 'sync-step-2'), patience)
  const outcome = async (edit: (doc: Y.Doc) => void): Promise<string> => {
    const before = Y.encodeStateVector(doc)
    const heard = frames.length
    edit(doc)
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
    const answer = await vi.waitUntil(
      () => frames.slice(heard).find(({ type }) => type === 'refused' || type === 'acknowledged'),
      patience,
    )
    return answer.type === 'refused' ? answer.code : answer.type
  }
  return { socket, outcome }
}

describe('an element that no editor knows', () => {
  test('[V2] is not taken, its sender stays, and everybody else goes on writing', async () => {
    const rival = await dial('editor', room)
    const others = await enterRoom(server, 'lead', room)
    leaving.push(others.leave)
    const before = saidIn(others.doc).length
    expect(await rival.outcome((doc) => doc.getXmlFragment('body').push([new Y.XmlElement('zz')]))).toBe(
      'schema-newer',
    )
    say(others.doc, 'acero')
    const reader = await dial('observer', room)
    expect(rival.socket.readyState).toBe(WebSocket.OPEN)
    const newcomer = await enterRoom(server, 'observer', room)
    leaving.push(newcomer.leave)
    await vi.waitFor(() => expect(saidIn(newcomer.doc)).toHaveLength(before + 1), patience)
    expect(newcomer.doc.getXmlFragment('body').toJSON()).not.toContain('<zz>')
    expect(reader.socket.readyState).toBe(WebSocket.OPEN)
  })

  test.each<[string, string, (doc: Y.Doc) => void]>([
    ['a root of its own', room, (doc) => doc.getMap('x').set('a', 'x'.repeat(100_000))],
    ['a root of its own', steelRegister, (doc) => doc.getMap('x').set('a', 'x'.repeat(100_000))],
    ['a record that is a text', steelRegister, (doc) => doc.getMap('barriers').set('b', new Y.Text('x'))],
  ])('[V2] neither is %s in %s', async (_what, to, edit) => {
    const rival = await dial('editor', to)
    expect(await rival.outcome(edit)).toBe('schema-newer')
    expect(rival.socket.readyState).toBe(WebSocket.OPEN)
  })
})

describe('the stock provider', () => {
  test('[V4] whose copy holds what is not known stays, reads on, and does not come back again and again', async () => {
    const stock = await enterRoom(server, 'editor', room)
    leaving.push(stock.leave)
    const others = await enterRoom(server, 'lead', room)
    leaving.push(others.leave)
    let closings = 0
    stock.provider.on('connection-close', () => (closings += 1))
    stock.doc.getXmlFragment('body').push([new Y.XmlElement('zz')])
    for (let word = 0; word < 20; word += 1) say(stock.doc, `after ${word}`)
    say(others.doc, 'hidrógeno')
    await vi.waitFor(() => expect(saidIn(stock.doc)).toContain('hidrógeno'), patience)
    expect(saidIn(others.doc)).not.toContain('after 0')
    expect(closings).toBe(0)
  })
})
