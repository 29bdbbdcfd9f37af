import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

import { WebSocketParticipant } from './web-socket-participant.ts'

let server: Server
let near: WebSocket
let far: WebSocket
let wire: Duplex
let participant: WebSocketParticipant
let received: Buffer[]

beforeEach(async () => {
  server = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const upgraded = new Promise<{ webSocket: WebSocket; stream: Duplex }>((resolve) => {
    server.on('upgrade', (request, stream, head) => {
      sockets.handleUpgrade(request, stream, head, (webSocket) => resolve({ webSocket, stream }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  received = []
  far.on('message', (data: Buffer) => received.push(data))
  const { webSocket, stream } = await upgraded
  near = webSocket
  wire = stream
  participant = new WebSocketParticipant(webSocket, stream)
  await once(far, 'open')
})

afterEach(() => {
  far.terminate()
  server.close()
})

const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000]

test('every length arrives whole and in order, with the pings of `ws` in between', async () => {
  const messages = lengths.map((length, index) => new Uint8Array(length).fill(index + 1))
  let pings = 0
  far.on('ping', () => (pings += 1))
  for (const message of messages) {
    participant.send(message)
    near.ping()
    // In the same turn and, every other time, in the next.
    if (message.byteLength % 2 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const closed = once(far, 'close')
  participant.close(1001, 'the server is stopping')
  const [code, reason] = (await closed) as [number, Buffer]
  expect(received).toEqual(messages.map((message) => Buffer.from(message)))
  expect(pings).toBe(lengths.length)
  expect([code, reason.toString()]).toEqual([1001, 'the server is stopping'])
})

test('[F3] participants share the frame of one message, and its waiting bytes are counted', async () => {
  const message = Uint8Array.of(1, 2, 3)
  const before = participant.bufferedBytes
  participant.send(message)
  participant.send(message)
  expect(participant.bufferedBytes - before).toBe(2 * (message.byteLength + 2))
  participant.close(1001, 'the server is stopping')
  await once(far, 'close')
  expect(received).toEqual([Buffer.from(message), Buffer.from(message)])
})

test('[F3] what a participant is sent in one turn is one write', async () => {
  const write = vi.spyOn(wire, 'write')
  for (const byte of [1, 2, 3]) participant.send(Uint8Array.of(byte))
  const last = Promise.withResolvers<void>()
  far.on('message', (data: Buffer) => data[0] === 3 && last.resolve())
  await last.promise
  expect(received).toEqual([1, 2, 3].map((byte) => Buffer.of(byte)))
  expect(write).toHaveBeenCalledTimes(1)
})

test('sending to a socket that is closing or gone does nothing', async () => {
  participant.close(1013, 'reading too slowly')
  participant.send(Uint8Array.of(1))
  await once(far, 'close')
  participant.send(Uint8Array.of(2))
  expect(received).toEqual([])
})
