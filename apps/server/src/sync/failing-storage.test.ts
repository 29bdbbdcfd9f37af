import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import { roadmap } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { rootOf, saidIn, say } from '../testing/spoken-words.ts'

// The storage is given time to fail and to recover: patient.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const eventually = { timeout: 30_000, interval: 10 }
const room = `roadmap.${roadmap}`
const otherRoom = 'register.steel'

let folder: string
let faults: string
let server: TestServer
const sockets: WebSocket[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-faults-'))
  faults = join(folder, 'faults.json')
  disk({})
  server = await startTestServer({ faults })
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  disk({})
  await server.remove()
  rmSync(folder, { recursive: true })
})

function disk(state: { 'log.append'?: number; 'log.read'?: number; 'log.slow'?: number }): void {
  writeFileSync(faults, JSON.stringify(state))
}

/** An editor with as much of a Minga client as it takes to receive acknowledgements and storage notices. */
class Editor {
  readonly doc = new Y.Doc()
  readonly acknowledged: string[] = []
  readonly notices: string[] = []
  closedWith: number | undefined
  readonly #words: string[] = []
  readonly #socket: WebSocket
  readonly #root: string

  constructor(cookie: string, to: string) {
    this.#root = rootOf(to)
    const headers = { cookie, origin: server.url }
    const address = `${server.address.replace('http', 'ws')}/sync/${to}?schema=${schemaVersion}`
    this.#socket = new WebSocket(address, [mingaSubprotocol], { headers })
    sockets.push(this.#socket)
    this.#socket.on('error', () => undefined)
    this.#socket.on('open', () => this.#socket.send(encodeSyncStep1(Uint8Array.of(0))))
    this.#socket.on('close', (code) => (this.closedWith = code))
    this.#socket.on('message', (data: Buffer) => this.#hear(data))
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#socket.send(encodeUpdate(update))
    })
  }

  isIn = false

  write(word: string): void {
    this.#words.push(word)
    say(this.doc, word, this.#root)
  }

  get isSaved(): boolean {
    return this.acknowledged.length === this.#words.length
  }

  leave(): void {
    this.#socket.terminate()
  }

  #hear(data: Buffer): void {
    const decoded = decodeFrame(data)
    if (!decoded.ok) return
    const { frame } = decoded
    if (frame.type === 'sync-step-2') this.isIn = true
    if (frame.type === 'sync-step-2' || frame.type === 'update') Y.applyUpdate(this.doc, frame.update, 'server')
    if (frame.type === 'storage') this.notices.push(frame.notice)
    if (frame.type === 'acknowledged') {
      this.acknowledged.push(...this.#words.slice(this.acknowledged.length, frame.settled))
    }
  }
}

async function enter(principal: 'editor' | 'lead' | 'observer' = 'editor', to = room): Promise<Editor> {
  const { cookie } = await server.as(principal)
  const editor = new Editor(cookie, to)
  await vi.waitUntil(() => editor.isIn, eventually)
  return editor
}

async function stored(): Promise<Set<string>> {
  const reader = await enter('observer')
  const words = new Set(saidIn(reader.doc))
  reader.leave()
  return words
}

const readiness = async () => (await fetch(`${server.address}/readyz`)).status

describe('commits that fail', () => {
  test.each([0.05, 0.5])('[D4] a share of %d of them: everything is saved in the end, nothing twice', async (share) => {
    const editors = [await enter('editor'), await enter('lead')]
    disk({ 'log.append': share })
    for (let index = 0; index < 60; index += 1) {
      for (const [who, editor] of editors.entries()) editor.write(`${who}-${index}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    disk({})
    await vi.waitUntil(() => editors.every(({ isSaved }) => isSaved), eventually)
    const words = await stored()
    expect(words.size).toBe(120)
    expect(editors[0] && saidIn(editors[0].doc)).toHaveLength(120)
  })

  test('[D4] [D7] all of them: nothing is acknowledged, editors get a notice, /readyz says 503, and it heals without a restart', async () => {
    const editor = await enter('editor')
    editor.write('before')
    await vi.waitUntil(() => editor.isSaved, eventually)
    disk({ 'log.append': 1 })
    editor.write('meanwhile')
    await vi.waitUntil(() => editor.notices.length > 0, eventually)
    expect(editor.notices).toEqual(['failing'])
    expect(await readiness()).toBe(503)
    expect(editor.acknowledged).toEqual(['before'])
    expect(await stored()).toEqual(new Set(['before']))
    disk({})
    await vi.waitUntil(() => editor.isSaved, eventually)
    expect(editor.notices).toEqual(['failing', 'working'])
    expect(await stored()).toEqual(new Set(['before', 'meanwhile']))
    await vi.waitUntil(async () => (await readiness()) === 200, { timeout: 20_000, interval: 200 })
  })

  test('[D4] the last person leaves while they fail: what they wrote is there when the disk is mended', async () => {
    const editor = await enter('editor')
    disk({ 'log.append': 1 })
    editor.write('left behind')
    await vi.waitUntil(() => editor.notices.includes('failing'), eventually)
    editor.leave()
    expect(await stored()).toEqual(new Set())
    disk({})
    await vi.waitUntil(async () => (await stored()).has('left behind'), { timeout: 30_000, interval: 200 })
  })
})

describe('reads that fail', () => {
  test('[D5] a room that cannot be read is refused, never shown as an empty one, and opens once it can', async () => {
    await server.stop()
    server = await startTestServer({ faults, data: server.data })
    const { cookie } = await server.as('editor')
    disk({ 'log.read': 1 })
    const refused = new Editor(cookie, otherRoom)
    await vi.waitUntil(() => refused.closedWith !== undefined, eventually)
    expect(refused.closedWith).toBe(1013)
    expect(refused.isIn).toBe(false)
    disk({})
    const admitted = await enter('editor', otherRoom)
    expect(admitted.doc.share.size).toBeGreaterThan(0)
  })
})

describe('a slow disk', () => {
  test('[D6] makes batches larger, and delays no socket', async () => {
    const editor = await enter('editor')
    disk({ 'log.slow': 150 })
    for (let index = 0; index < 50; index += 1) editor.write(`slow-${index}`)
    const asked = performance.now()
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
    expect(performance.now() - asked).toBeLessThan(2000)
    await vi.waitUntil(() => editor.isSaved, eventually)
    disk({})
    expect((await stored()).size).toBe(50)
  })
})
