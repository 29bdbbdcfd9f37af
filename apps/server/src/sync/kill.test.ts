import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

const origin = 'http://minga.test'
const cycles = 5
const typists = 4

let folder: string
let running: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minga-kill-'))
})

afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

async function startServer(): Promise<{ readonly server: ChildProcess; readonly port: number }> {
  const file = join(folder, 'log.sqlite')
  const server = fork(new URL('./testing/sync-process.ts', import.meta.url), [file, origin])
  running = server
  const [port] = await once(server, 'message')
  return { server, port: Number(port) }
}

function dial(port: number, person: string): WebSocket {
  const headers = { cookie: person, origin }
  return new WebSocket(`ws://127.0.0.1:${port}/sync/roadmap.steel`, [mingaSubprotocol], { headers })
}

/** Types words of its own without pause, and keeps the ledger of those that were acknowledged. */
function type(socket: WebSocket, person: string, ledger: string[]): void {
  const doc = new Y.Doc()
  const words: string[] = []
  let settled = 0
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
  const next = () => {
    const word = `${person}-${words.length}`
    words.push(word)
    doc.getArray('words').push([word])
  }
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok || decoded.frame.type !== 'acknowledged') return
    ledger.push(...words.slice(settled, decoded.frame.settled))
    settled = decoded.frame.settled
    next()
  })
  socket.on('open', () => [1, 2, 3].forEach(next))
  socket.on('error', () => undefined)
}

async function readWords(port: number): Promise<Set<unknown>> {
  const socket = dial(port, 'judge')
  const doc = new Y.Doc()
  await once(socket, 'open')
  const answered = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const decoded = decodeFrame(data)
      if (!decoded.ok || decoded.frame.type !== 'sync-step-2') return
      Y.applyUpdate(doc, decoded.frame.update)
      resolve()
    })
  })
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  await answered
  socket.terminate()
  return new Set(doc.getArray('words').toArray())
}

test('[D1] kill -9 the server while people type: all that was acknowledged is there, five times running', async () => {
  const ledger: string[] = []
  for (let cycle = 0; cycle < cycles; cycle++) {
    const { server, port } = await startServer()
    const people = Array.from({ length: typists }, (_, index) => `typist-${cycle}-${index}`)
    const target = ledger.length + 60 + cycle * 13
    for (const person of people) type(dial(port, person), person, ledger)
    await vi.waitFor(() => expect(ledger.length).toBeGreaterThan(target), { timeout: 20_000, interval: 5 })
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  const { port } = await startServer()
  const words = await readWords(port)
  expect(ledger.filter((word) => !words.has(word))).toEqual([])
  expect(ledger.length).toBeGreaterThan(cycles * 60)
})
