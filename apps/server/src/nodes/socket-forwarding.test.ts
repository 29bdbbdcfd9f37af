import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

import { roomName } from '@minga/sync/log/room-name'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

import { saidIn, say } from '../testing/spoken-words.ts'
import { nodeKeyOf, signRequest } from './node-signature.ts'
import { PeerWatch } from './peer-watch.ts'
import {
  nodeKey,
  origin,
  SharedOwners,
  startNode,
  type NodeChoices,
  type NodeOfTests,
} from './testing/node-of-tests.ts'
import { askByHand, upgradeRequest } from './testing/upgrade-by-hand.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000 })
const steel = roomName.parse('roadmap.steel')
const path = `/sync/${steel}`

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function node(choices: NodeChoices = {}): Promise<NodeOfTests> {
  const started = await startNode(choices)
  ends.push(started.stop)
  return started
}

/** Two nodes that agree, with the room at the second. */
async function twoNodes(choices: NodeChoices = {}) {
  const shared = new SharedOwners()
  const ownership = (own: () => string) => shared.seenFrom(own)
  const [a, b] = [await node({ ownership }), await node({ ownership, ...choices })]
  shared.owners.set(steel, b.address)
  return { a, b, shared }
}

/** A peer that is no Minga: it does with a connection what the test says. */
async function peerThat(
  does: (socket: Socket) => void,
): Promise<{ address: string; open: Set<Socket>; most: () => number }> {
  const open = new Set<Socket>()
  let most = 0
  const server = createServer((socket) => {
    open.add(socket)
    most = Math.max(most, open.size)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    does(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    for (const socket of open) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, open, most: () => most }
}

function ownedBy(address: string): NonNullable<NodeChoices['ownership']> {
  return () => ({ at: async () => ({ kind: 'elsewhere', address }) })
}

function typist({ address }: NodeOfTests, person: string): Y.Doc {
  const doc = new Y.Doc()
  class Dialled extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie: `person=${person}`, origin } })
    }
  }
  const provider = new WebsocketProvider(`ws://${address}/sync`, steel, doc, {
    WebSocketPolyfill: Dialled as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  ends.push(() => provider.destroy())
  return doc
}

test('people at two nodes write in one room: the one at the other node is carried to its owner', async () => {
  const { a, b } = await twoNodes()
  const [ana, rui] = [typist(a, 'ana'), typist(b, 'rui')]
  say(ana, 'furnaces')
  say(rui, 'hydrogen')
  await eventually(() => expect(saidIn(ana)).toEqual(saidIn(rui)))
  await eventually(() => expect(saidIn(rui)).toHaveLength(2))
  expect(a.rooms.size).toBe(0)
  expect(
    b.rooms
      .present()
      .map(({ person }) => person)
      .toSorted(),
  ).toEqual(['ana', 'rui'])
  expect([...a.forwarding.open.keys()]).toEqual([b.address])
})

test('the owner looks at cookie and origin itself', async () => {
  const { a, b } = await twoNodes({ knows: (person) => person !== 'ana' })
  await expect(askByHand(a.address, upgradeRequest(path)).statuses).resolves.toEqual(['HTTP/1.1 401'])
  expect(b.upgrades).toHaveLength(1)
})

test('a room is asked for only for people who may read it: nothing is sent on for strangers', async () => {
  const { a, b, shared } = await twoNodes()
  const stranger = upgradeRequest(path, { Cookie: '' })
  const foreign = upgradeRequest(path, { Origin: 'https://elsewhere.example' })
  await expect(askByHand(a.address, stranger).statuses).resolves.toEqual(['HTTP/1.1 401'])
  await expect(askByHand(a.address, foreign).statuses).resolves.toEqual(['HTTP/1.1 403'])
  expect([b.upgrades.length, shared.asked]).toEqual([0, 0])
})

test('headers of nodes that clients make up are dropped and not believed', async () => {
  const { a, b } = await twoNodes()
  const signed = { method: 'GET', path, from: 'c:1' }
  const headers = [
    'yes',
    signRequest(nodeKeyOf(new Uint8Array(32)), { ...signed, to: a.address }, Date.now()),
    signRequest(nodeKey, { ...signed, to: b.address }, Date.now()),
    signRequest(nodeKey, { ...signed, path: '/sync/roadmap.cement', to: a.address }, Date.now()),
  ]
  for (const header of headers) {
    const { socket, statuses } = askByHand(a.address, upgradeRequest(path, { 'X-Minga-Node': header }))
    // Believed it would be refused, with the word for nodes before: the room is not there.
    await expect(statuses).resolves.toEqual(['HTTP/1.1 101'])
    socket.destroy()
  }
  expect(b.upgrades.map(({ header }) => header)).toHaveLength(headers.length)
  for (const { header } of b.upgrades) expect(headers).not.toContain(header)
})

test('what a node has sent counts once: sent again by a client it is a client’s', async () => {
  const { a, b, shared } = await twoNodes()
  askByHand(a.address, upgradeRequest(path))
  await eventually(() => expect(b.upgrades).toHaveLength(1))
  const { header = '' } = b.upgrades[0] ?? {}
  shared.owners.set(steel, a.address)
  const again = askByHand(b.address, upgradeRequest(path, { 'X-Minga-Node': header }))
  // A node would be refused with 421; a client is brought to the owner.
  await expect(again.statuses).resolves.toEqual(['HTTP/1.1 101'])
  again.socket.destroy()
  expect(a.upgrades.at(-1)?.header).not.toBe(header)
})

test('a node refuses what another one sent for a room that is not its own, and sends it nowhere', async () => {
  const { a, b } = await twoNodes()
  const header = signRequest(nodeKey, { method: 'GET', path, to: a.address, from: 'c:1' }, Date.now())
  const { statuses } = askByHand(a.address, upgradeRequest(path, { 'X-Minga-Node': header }))
  await expect(statuses).resolves.toEqual(['HTTP/1.1 102', 'HTTP/1.1 421'])
  expect(b.upgrades).toEqual([])
})

test('of two nodes that each take the other for the owner, none sends a socket back: it is refused', async () => {
  const addresses: string[] = []
  const other = (own: () => string) => ({
    at: async () => ({ kind: 'elsewhere', address: addresses.find((each) => each !== own()) ?? '' }) as const,
  })
  const [a, b] = [await node({ ownership: other }), await node({ ownership: other })]
  addresses.push(a.address, b.address)
  await expect(askByHand(a.address, upgradeRequest(path)).statuses).resolves.toEqual(['HTTP/1.1 503'])
  expect([a.upgrades.length, b.upgrades.length]).toEqual([1, 3])
})

test('an empty room moves to the node at which people arrive, and no socket is carried', async () => {
  const shared = new SharedOwners()
  const choices: NodeChoices = { ownership: (own) => shared.seenFrom(own), handOver: shared.giveTo }
  const [a, b] = [await node(choices), await node(choices)]
  shared.owners.set(steel, b.address)
  const docs = ['ana', 'rui', 'eva'].map((person) => typist(a, person))
  for (const [index, doc] of docs.entries()) say(doc, `word ${index}`)
  await eventually(() => {
    for (const doc of docs) expect(saidIn(doc)).toHaveLength(docs.length)
  })
  expect([a.rooms.size, b.rooms.size, a.forwarding.size]).toEqual([1, 0, 0])
})

test('a room with a person in it stays at its node: the socket of a person at another node is carried', async () => {
  const shared = new SharedOwners()
  const choices: NodeChoices = { ownership: (own) => shared.seenFrom(own), handOver: shared.giveTo }
  const [a, b] = [await node(choices), await node(choices)]
  const rui = typist(b, 'rui')
  await eventually(() => expect(b.rooms.present()).toHaveLength(1))
  const ana = typist(a, 'ana')
  say(ana, 'furnaces')
  await eventually(() => expect(saidIn(rui)).toEqual(['furnaces']))
  expect([a.rooms.size, b.rooms.size, a.forwarding.size]).toEqual([0, 1, 1])
})

test('a node that is refused asks for the owner anew', async () => {
  const { a, b, shared } = await twoNodes()
  const c = await node({ ownership: (own) => shared.seenFrom(own) })
  const stale = shared.seenFrom(() => a.address)
  const asked = vi.spyOn(shared, 'seenFrom')
  let isFirst = true
  const d = await node({
    ownership: () => ({
      at: (room) => {
        const place = isFirst ? Promise.resolve({ kind: 'elsewhere', address: c.address } as const) : stale.at(room)
        isFirst = false
        return place
      },
    }),
  })
  await expect(askByHand(d.address, upgradeRequest(path)).statuses).resolves.toEqual(['HTTP/1.1 101'])
  expect([c.upgrades.length, b.upgrades.length]).toEqual([1, 1])
  asked.mockRestore()
})

test('a node that ended is not waited for', async () => {
  const { a, b, shared } = await twoNodes()
  ends.splice(ends.indexOf(b.stop), 1)
  await b.stop()
  const asked = askByHand(a.address, upgradeRequest(path))
  await eventually(() => expect(shared.asked).toBeGreaterThan(1))
  shared.owners.delete(steel)
  await expect(asked.statuses).resolves.toEqual([expect.stringMatching(/101|503/)])
  asked.socket.destroy()
})

test('a peer that accepts and never answers holds up no more than so many, and none for long', async () => {
  const silent = await peerThat((socket) => socket.resume())
  const a = await node({
    ownership: ownedBy(silent.address),
    limits: { firstByteWithin: 100, waiting: 5, attempts: 1 },
  })
  const asked = Array.from({ length: 30 }, () => askByHand(a.address, upgradeRequest(path)).statuses)
  for (const statuses of await Promise.all(asked)) expect(statuses).toEqual(['HTTP/1.1 503'])
  expect(silent.most()).toBeLessThanOrEqual(5)
  await eventually(() => expect(silent.open.size).toBe(0))
})

test('a peer that says it lives, and nothing after that, is given up as well', async () => {
  const busy = await peerThat((socket) => socket.write('HTTP/1.1 102 Processing\r\n\r\n'))
  const a = await node({ ownership: ownedBy(busy.address), limits: { answerWithin: 100 } })
  await expect(askByHand(a.address, upgradeRequest(path)).statuses).resolves.toEqual(['HTTP/1.1 503'])
})

test('a client that leaves meanwhile is not asked for any longer', async () => {
  const silent = await peerThat((socket) => socket.resume())
  const a = await node({ ownership: ownedBy(silent.address), limits: { firstByteWithin: 60_000 } })
  const { socket } = askByHand(a.address, upgradeRequest(path))
  await eventually(() => expect(silent.open.size).toBe(1))
  socket.resetAndDestroy()
  await eventually(() => expect(silent.open.size).toBe(0))
})

test('a slow reader is waited for: its owner is held back, and nothing is lost', async () => {
  const block = Buffer.alloc(64 * 1024, 'x')
  const blocks = 640
  let written = 0
  const pouring = await peerThat((socket) => {
    socket.write('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n')
    const pour = () => {
      while (written < blocks) {
        written += 1
        if (!socket.write(block)) return socket.once('drain', pour)
      }
      return socket.end()
    }
    socket.once('data', pour)
  })
  const a = await node({ ownership: ownedBy(pouring.address) })
  const { socket, statuses } = askByHand(a.address, upgradeRequest(path))
  await statuses
  socket.pause()
  let before = -1
  // Until nothing more goes in.
  await vi.waitFor(
    () => {
      const isAtRest = written === before
      before = written
      expect(isAtRest).toBe(true)
    },
    { timeout: 15_000, interval: 250 },
  )
  expect(written).toBeLessThan(blocks)
  let read = socket.bytesRead
  socket.on('data', (bytes: Buffer) => (read += bytes.byteLength))
  const closed = once(socket, 'close')
  socket.resume()
  await closed
  expect(read).toBeGreaterThan(blocks * block.byteLength)
})

test('where too many bytes wait for slow readers of one peer, a reader that is behind goes', async () => {
  const pouring = await peerThat((socket) => {
    socket.write('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n')
    const pour = (): unknown =>
      socket.write(Buffer.alloc(64 * 1024)) ? setImmediate(pour) : socket.once('drain', pour)
    socket.once('data', pour)
  })
  const a = await node({ ownership: ownedBy(pouring.address), limits: { bytes: 32 * 1024 } })
  const { socket, statuses } = askByHand(a.address, upgradeRequest(path))
  await statuses
  socket.pause()
  await eventually(() => expect(pouring.open.size).toBe(0))
})

test('a head that is too large is refused, whichever node is to read it', async () => {
  const { a, b } = await twoNodes()
  for (const size of [13_000, 100_000, 5_000_000]) {
    const { statuses } = askByHand(a.address, upgradeRequest(path, { 'X-Filler': 'x'.repeat(size) }))
    await expect(statuses).resolves.toEqual(['HTTP/1.1 431'])
  }
  expect(b.upgrades).toEqual([])
})

test('lengths of a body, which two parsers may read differently, are not sent on', async () => {
  let sent = ''
  const peer = await peerThat((socket) => socket.on('data', (bytes) => (sent += bytes.toString('latin1'))))
  const a = await node({ ownership: ownedBy(peer.address), limits: { firstByteWithin: 300 } })
  const hidden = upgradeRequest('/sync/register.hidden', { 'X-Minga-Node': 'x' })
  const headers = { 'Content-Length': String(hidden.length), 'X-Minga-Node': 'x', 'X-Minga-Other': 'y' }
  await askByHand(a.address, upgradeRequest(path, headers) + hidden).statuses
  const [head = ''] = sent.split('\r\n\r\n')
  expect(head).toMatch(/^GET \/sync\/roadmap\.steel HTTP\/1\.1\r\n/)
  expect(head).not.toMatch(/content-length|x-minga-other/i)
  expect(head.match(/x-minga-node/gi)).toHaveLength(1)
})

test('a peer that hangs loses its people as soon as another node may have the room, and not before', async () => {
  let hangs = false
  const peer = await peerThat((socket) =>
    socket.on('data', (bytes) => {
      if (hangs) return
      const isUpgrade = bytes.toString('latin1').includes('/sync/')
      socket.write(`HTTP/1.1 ${isUpgrade ? '101 Switching Protocols' : '200 OK\r\nContent-Length: 0'}\r\n\r\n`)
    }),
  )
  const shared = new SharedOwners()
  const a = await node({ ownership: (own) => shared.seenFrom(own) })
  shared.owners.set(steel, peer.address)
  const { socket, statuses } = askByHand(a.address, upgradeRequest(path))
  await statuses
  const ownership = shared.seenFrom(() => a.address)
  const failed = vi.fn<(error: unknown) => void>()
  const watch = new PeerWatch({ forwarding: a.forwarding, ownership, failed })
  await watch.review()
  hangs = true
  await watch.review()
  expect(a.forwarding.open.size).toBe(1)
  shared.owners.delete(steel)
  const closed = once(socket, 'close')
  await watch.review()
  await closed
  await eventually(() => expect(a.forwarding.open.size).toBe(0))
  expect(failed).not.toHaveBeenCalled()
})
