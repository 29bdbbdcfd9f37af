import { afterEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import { dialRoom } from '../testing/dial-room.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { roadmap, steelRegister } from '../testing/small-coalition.ts'
import { saidIn, say } from '../testing/spoken-words.ts'
import { sharedServer } from '../testing/start-test-server.ts'

const room = `roadmap.${roadmap}`
const patience = { timeout: 10_000 }

const server = await sharedServer()
const leaving: (() => void)[] = []

afterEach(() => leaving.splice(0).forEach((leave) => leave()))

describe('an element that no editor knows', () => {
  test('[V2] is not taken, its sender stays, and the others go on writing', async () => {
    const rival = await dialRoom(server, 'editor', room)
    const others = await enterRoom(server, 'lead', room)
    leaving.push(others.leave)
    const before = saidIn(others.doc).length
    expect(await rival.outcome((doc) => doc.getXmlFragment('body').push([new Y.XmlElement('zz')]))).toBe('schema-newer')
    say(others.doc, 'acero')
    const reader = await dialRoom(server, 'observer', room)
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
    const rival = await dialRoom(server, 'editor', to)
    expect(await rival.outcome(edit)).toBe('schema-newer')
    expect(rival.socket.readyState).toBe(WebSocket.OPEN)
  })
})

describe('a register', () => {
  test('[Q3] of which ten thousand keys were set and deleted in one update takes the next record', async () => {
    const rival = await dialRoom(server, 'editor', steelRegister)
    const honest = await dialRoom(server, 'lead', steelRegister)
    leaving.push(() => [rival, honest].forEach(({ socket }) => socket.terminate()))
    const vandalism = (doc: Y.Doc) => {
      const records = doc.getMap('barriers')
      for (let index = 0; index < 10_000; index += 1) records.set(`key-${index}`, new Y.Map())
      for (let index = 0; index < 10_000; index += 1) records.delete(`key-${index}`)
    }
    expect(await rival.outcome(vandalism)).toBe('acknowledged')
    expect(await honest.outcome((doc) => doc.getMap('barriers').set('honest', new Y.Map()))).toBe('acknowledged')
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
