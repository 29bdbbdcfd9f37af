import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { decodeFrame, encodeSyncStep1, encodeUpdate, type Frame } from '@minga/protocol/wire/frame'
import { mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import { systemClock } from '@minga/sync/keeper/clock'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { Identity } from '@minga/sync/room/identity'
import { Rooms } from '@minga/sync/room/rooms'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

import { KeeperWorkerPort } from './keeper-worker-port.ts'
import { attachSync, type AttachedSync } from './socket.ts'
import { UpgradeRates } from './upgrade-rates.ts'
import { liesInFolder, placeOfLog, removeData } from '../testing/rows-of.ts'
import { saidIn, say } from '../testing/spoken-words.ts'

// Real sockets and an fsync for each commit: patient, for machines with more to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000 })

const origin = 'http://minga.test'
/** A quota under which one person may write more than usual. */
const large = { bytes: 100 * 1024 * 1024, entries: 10_000 }
const room = roomName.parse('roadmap.steel')

function person(id: string, organisation: string): Identity {
  return {
    personId: personId.parse(id),
    name: `Expert ${id}`,
    organisationId: organisationId.parse(organisation),
    organisation,
    colour: '#0a7d55',
  }
}
const people = new Map([
  ['ana', person('ana', 'Alacero')],
  ['rui', person('rui', 'FICEM')],
  ['eva', person('eva', 'OLADE')],
])

let folder: string
let server: Server
let keeper: KeeperWorkerPort
let rooms: Rooms
let sync: AttachedSync
const openSockets = new Set<{ close(): void }>()

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-sync-'))
  await start()
})

afterEach(async () => {
  for (const socket of openSockets) socket.close()
  openSockets.clear()
  await stop()
  await removeData(folder)
})

let upgradeRates = new UpgradeRates(systemClock)
let pingInterval = 30_000

async function start(port = 0): Promise<void> {
  keeper = await KeeperWorkerPort.start({ log: await placeOfLog(folder), quota: large })
  rooms = new Rooms({ keeper, clock: systemClock })
  server = createServer()
  sync = attachSync(server, {
    rooms,
    admit: async ({ headers }, name) => {
      const identity = people.get(/person=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '')
      const access = name === room ? { canWrite: identity !== people.get('eva') } : undefined
      return identity && { identity, access }
    },
    origins: [origin],
    logger: { warn: () => undefined, error: () => undefined },
    rates: upgradeRates,
    pingInterval,
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

async function stop(): Promise<void> {
  sync.stop()
  await rooms.stop()
  await keeper.close()
  server.closeAllConnections()
  server.close()
}

function address(): string {
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The stock provider cannot set headers; a browser sends these two by itself. */
function webSocketOf(name: string): typeof globalThis.WebSocket {
  const Polyfill = class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers: { cookie: `person=${name}`, origin } })
    }
  }
  return Polyfill as unknown as typeof globalThis.WebSocket
}

function provide(name: string): { readonly doc: Y.Doc; readonly provider: WebsocketProvider } {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${address()}/sync`, room, doc, {
    WebSocketPolyfill: webSocketOf(name),
    disableBc: true,
  })
  openSockets.add({ close: () => provider.destroy() })
  return { doc, provider }
}

interface RawClient {
  readonly socket: WebSocket
  readonly frames: Frame[]
}

function dial(
  target: string,
  headers: Record<string, string> = { cookie: 'person=ana', origin },
  protocols: string[] = [],
): RawClient {
  const socket = new WebSocket(`${address()}${target}`, protocols, { headers })
  const frames: Frame[] = []
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (decoded.ok) frames.push(decoded.frame)
  })
  socket.on('error', () => undefined)
  openSockets.add(socket)
  return { socket, frames }
}

async function closeOf({ socket }: RawClient): Promise<readonly [code: number, reason: string]> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return [code, reason.toString()]
}

async function refusedStatus({ socket }: RawClient): Promise<number | undefined> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }]
  return response.statusCode
}

describe('the stock provider, unchanged', () => {
  test('[W1] two of them write one text, see each other by the names the server knows, and find it after a restart', async () => {
    const ana = provide('ana')
    const rui = provide('rui')
    ana.provider.awareness.setLocalStateField('user', { name: 'the President' })
    await eventually(() => expect([ana.provider.synced, rui.provider.synced]).toEqual([true, true]))
    say(ana.doc, 'green steel')
    say(rui.doc, 'and cement')
    await eventually(() => {
      expect(saidIn(rui.doc).toSorted()).toEqual(['and cement', 'green steel'])
      expect(saidIn(ana.doc)).toEqual(saidIn(rui.doc))
    })
    await eventually(() =>
      expect(rui.provider.awareness.getStates().get(ana.doc.clientID)).toMatchObject({
        user: { id: 'ana', name: 'Expert ana', organisation: 'Alacero', colour: '#0a7d55' },
      }),
    )

    const { port } = server.address() as AddressInfo
    await stop()
    say(ana.doc, 'offline')
    await start(port)
    await eventually(() => expect(saidIn(rui.doc)).toContain('offline'))
    const eva = provide('eva')
    await eventually(() => expect(saidIn(eva.doc)).toEqual(saidIn(ana.doc)))
  })
})

describe('a client that offers minga.v1', () => {
  test('[A1] is sent that its updates are settled, in order, and its reader colleague is refused and closed', async () => {
    const writer = dial(`/sync/${room}?schema=${schemaVersion}`, undefined, ['other', mingaSubprotocol])
    await once(writer.socket, 'open')
    expect(writer.socket.protocol).toBe(mingaSubprotocol)
    const reader = dial(`/sync/${room}`, { cookie: 'person=eva', origin }, [mingaSubprotocol])
    await once(reader.socket, 'open')
    reader.socket.send(encodeSyncStep1(Uint8Array.of(0)))
    writer.socket.send(encodeSyncStep1(Uint8Array.of(0)))
    await eventually(() => expect(reader.frames.map(({ type }) => type)).toContain('sync-step-2'))

    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => writer.socket.send(encodeUpdate(update)))
    say(doc, 'a')
    say(doc, 'b')
    await eventually(() => expect(writer.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 2 }))
    await eventually(() => expect(reader.frames.map(({ type }) => type)).toContain('update'))

    const heard = writer.frames.length
    const closed = closeOf(reader)
    reader.socket.send(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())))
    reader.socket.send(encodeUpdate(updateBy(new Y.Doc())))
    expect(await closed).toEqual([4403, 'read-only'])
    expect(reader.frames.at(-1)).toEqual({ type: 'refused', ordinal: 2, code: 'read-only' })
    expect(reader.frames.map(({ type }) => type)).not.toContain('sync-step-1')
    expect(writer.frames.slice(heard)).toEqual([])
  })
})

describe('before the upgrade', () => {
  test('[W2] a session that opens sockets too fast: 429, before the upgrade, and no other session', async () => {
    upgradeRates = new UpgradeRates(systemClock, { perSecond: 0, burst: 2 })
    const { port } = server.address() as AddressInfo
    await stop()
    await start(port)
    for (let socket = 0; socket < 2; socket += 1) await once(dial(`/sync/${room}`).socket, 'open')
    expect(await refusedStatus(dial(`/sync/${room}`))).toBe(429)
    await once(dial(`/sync/${room}`, { cookie: 'person=rui', origin }).socket, 'open')
    upgradeRates = new UpgradeRates(systemClock)
  })

  test('[W2] no session: 401; no origin or a foreign one: 403; another path: 404; all before the upgrade', async () => {
    expect(await refusedStatus(dial(`/sync/${room}`, { origin }))).toBe(401)
    expect(await refusedStatus(dial(`/sync/${room}`, { cookie: 'person=ana' }))).toBe(403)
    expect(await refusedStatus(dial(`/sync/${room}`, { cookie: 'person=ana', origin: 'http://evil.test' }))).toBe(403)
    expect(await refusedStatus(dial(`/sync/${room}`, { cookie: 'person=ana', origin: 'null' }))).toBe(403)
    expect(await refusedStatus(dial('/elsewhere'))).toBe(404)
  })

  test('[W3] a room that is not there and one that no room can be called give the same answer', async () => {
    expect(await closeOf(dial('/sync/roadmap.unknown'))).toEqual([4404, 'not-found'])
    expect(await closeOf(dial('/sync/a%20b'))).toEqual([4404, 'not-found'])
    expect(rooms.size).toBe(0)
  })

  test('[W4] a client with an older schema, or none that can be read, is closed with 4426', async () => {
    expect(await closeOf(dial(`/sync/${room}?schema=0`))).toEqual([4426, 'outdated-schema'])
    expect(await closeOf(dial(`/sync/${room}?schema=${schemaVersion - 1}`))).toEqual([4426, 'outdated-schema'])
    expect(await closeOf(dial(`/sync/${room}?schema=old`))).toEqual([4426, 'outdated-schema'])
  })

  test('[W5] garbage, text and oversize end one socket and nothing else', async () => {
    const bystander = dial(`/sync/${room}`)
    await once(bystander.socket, 'open')
    const send = async (message: Uint8Array | string) => {
      const client = dial(`/sync/${room}`)
      await once(client.socket, 'open')
      const closed = closeOf(client)
      client.socket.send(message)
      return (await closed)[0]
    }
    expect(await send(Uint8Array.of(0, 2, 9))).toBe(4400)
    expect(await send(Uint8Array.of(99))).toBe(4400)
    expect(await send('text')).toBe(4400)
    expect(await send(encodeUpdate(Uint8Array.of(1, 2, 3)))).toBe(4400)
    // Final for stock clients, which would send the same again and again after a 1009.
    expect(await send(new Uint8Array(1_048_577))).toBe(4413)
    expect(await send(new Uint8Array(2 * 1_048_576 + 1))).toBe(1009)
    expect(bystander.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('[W6] a stopping server says 1001', async () => {
    const client = dial(`/sync/${room}`)
    await once(client.socket, 'open')
    const closed = closeOf(client)
    sync.stop()
    expect((await closed)[0]).toBe(1001)
  })
})

test.runIf(liesInFolder)('[L8] a second keeper on the same file fails with the reason', async () => {
  const second = KeeperWorkerPort.start({ log: await placeOfLog(folder) })
  await expect(second).rejects.toMatchObject({ name: 'LogInUseError' })
})

function updateBy(doc: Y.Doc): Uint8Array {
  say(doc, 'vandalism')
  return Y.encodeStateAsUpdate(doc)
}

/** The words of a document beside the pieces. */
function wordsIn(doc: Y.Doc): string[] {
  const blocks = doc.getXmlFragment('body').toArray() as Y.XmlElement[]
  const texts = blocks.map((block) => block.get(0) as Y.XmlText).filter(({ length }) => length < 1000)
  return texts.flatMap((text) => text.toJSON().split('\n')).filter((word) => word !== '')
}

describe('a document that is larger than what may wait for a reader', () => {
  const pieceBytes = 900 * 1024
  const pieces = 15

  function pieceOf(clientId: number): Uint8Array {
    const doc = new Y.Doc()
    doc.clientID = clientId
    say(doc, 'x'.repeat(pieceBytes))
    return Y.encodeStateAsUpdate(doc)
  }

  beforeEach(async () => {
    const author = {
      kind: 'person',
      personId: personId.parse('ana'),
      organisationId: organisationId.parse('Alacero'),
    } as const
    for (let piece = 0; piece < pieces; piece += 1) {
      await keeper.commit([{ room, updates: [{ connection: 1, author, update: pieceOf(1000 + piece) }] }])
    }
  })

  async function ask(): Promise<RawClient> {
    const client = dial(`/sync/${room}`)
    await once(client.socket, 'open')
    client.socket.send(encodeSyncStep1(Uint8Array.of(0)))
    return client
  }

  test('[O2] reaches a slow reader whole, and what others write meanwhile follows', async () => {
    const slow = await ask()
    slow.socket.pause()
    const writer = provide('rui')
    const reader = provide('eva')
    await eventually(() => expect([writer.provider.synced, reader.provider.synced]).toEqual([true, true]))
    for (let word = 1; word <= 10; word += 1) {
      say(writer.doc, `word ${word}`)
      await eventually(() => expect(wordsIn(reader.doc)).toHaveLength(word))
    }
    slow.socket.resume()
    await eventually(() => expect(slow.frames.some(({ type }) => type === 'sync-step-2')).toBe(true))
    const doc = new Y.Doc()
    await eventually(() => {
      for (const frame of slow.frames)
        if (frame.type === 'sync-step-2' || frame.type === 'update') Y.applyUpdate(doc, frame.update)
      expect(wordsIn(doc)).toHaveLength(10)
    })
    expect(saidIn(doc).join('').length).toBeGreaterThan(pieces * pieceBytes)
    expect(slow.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('[O2] is not kept for a participant who reads nothing of it while as much again comes', async () => {
    const connections = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))
    const stuck = await ask()
    stuck.socket.pause()
    const writers = await Promise.all(Array.from({ length: 7 }, ask))
    await eventually(() =>
      writers.forEach(({ frames }) => expect(frames.some(({ type }) => type === 'sync-step-2')).toBe(true)),
    )
    expect(await connections()).toBe(8)
    for (const [index, { socket }] of writers.entries()) socket.send(encodeUpdate(pieceOf(2000 + index)))
    await vi.waitFor(async () => expect(await connections()).toBe(7), { timeout: 15_000 })
    expect(writers.every(({ socket }) => socket.readyState === WebSocket.OPEN)).toBe(true)
  })
})

test('[M7] a peer that does not answer pings is taken for dead, unless it still sends: its answer may stand behind that', async () => {
  await stop()
  pingInterval = 200
  await start()
  pingInterval = 30_000
  const [silent, busy] = ['ana', 'rui'].map((person) => {
    const headers = { cookie: `person=${person}`, origin }
    const socket = new WebSocket(`${address()}/sync/${room}`, [], { headers, autoPong: false })
    openSockets.add(socket)
    return socket
  })
  if (silent === undefined || busy === undefined) throw new Error('two were opened')
  let pings = 0
  busy.on('ping', () => {
    pings += 1
    busy.send(encodeSyncStep1(Uint8Array.of(0)))
  })
  await once(silent, 'close')
  const before = pings
  await eventually(() => expect(pings).toBeGreaterThan(before + 3))
  expect(busy.readyState).toBe(WebSocket.OPEN)
})
