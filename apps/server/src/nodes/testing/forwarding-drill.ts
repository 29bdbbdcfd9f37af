import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import type { ForwardLimits } from '../forward-limits.ts'
import { startNode } from './node-of-tests.ts'
import { askByHand, upgradeRequest } from './upgrade-by-hand.ts'

/** What a node promises its people, whatever another one does. */
const promised = { waiting: 8, bytes: 2 * 1024 * 1024, answeredWithin: 10_000 }
/** Limits that keep it, small so that a drill takes little. */
const keeping = { waiting: 8, bytes: 1024 * 1024, firstByteWithin: 150, answerWithin: 150, attempts: 1 }
const people = 40

/** Mistakes of a node that forwards without a limit. */
export const unlimited: Readonly<Record<string, Partial<ForwardLimits>>> = {
  'waiting for as long as it takes': { firstByteWithin: 2 ** 30, answerWithin: 2 ** 30 },
  'any number of sockets that wait': { waiting: Infinity },
  'any number of bytes that wait': { bytes: Infinity },
}

/**
 * Has people ask a node for a room whose owner hangs, and then one whose owner pours more than they read.
 *
 * @param mistake the limits that the node lacks
 * @returns what it promised and did not keep
 */
export async function forwardingDrill(mistake: Partial<ForwardLimits> = {}): Promise<string[]> {
  const owners = new Map<string, string>()
  const [hanging, pouring] = [await peer((socket) => socket.resume()), await peer(pour)]
  owners.set('roadmap.steel', hanging.address).set('roadmap.cement', pouring.address)
  const node = await startNode({
    ownership: () => ({ at: async (room) => ({ kind: 'elsewhere', address: owners.get(room) ?? '' }) }),
    limits: { ...keeping, ...mistake },
  })
  const violations: string[] = []
  const asked = Array.from({ length: people }, () => askByHand(node.address, upgradeRequest('/sync/roadmap.steel')))
  const late = wait(promised.answeredWithin).then(() => 'late' as const)
  const answers = Promise.all(asked.map(({ statuses }) => statuses))
  if ((await Promise.race([answers, late])) === 'late') violations.push('people wait for a node that hangs')
  if (hanging.most() > promised.waiting) violations.push(`${hanging.most()} sockets wait for a node that hangs`)
  const readers = Array.from({ length: people }, () => askByHand(node.address, upgradeRequest('/sync/roadmap.cement')))
  for (const { socket, statuses } of readers) void statuses.then(() => socket.pause())
  await Promise.all(readers.map(({ statuses }) => statuses))
  // Until the owner can write no more to those that are left.
  for (let before = -1; before !== pouring.written(); await wait(200)) before = pouring.written()
  const bytes = node.forwarding.waitingBytes(pouring.address)
  if (bytes > promised.bytes) violations.push('too many bytes wait for slow readers')
  for (const { socket } of [...asked, ...readers]) socket.destroy()
  hanging.stop()
  pouring.stop()
  await node.stop()
  return violations
}

const block = Buffer.alloc(64 * 1024)

function pour(socket: Socket): void {
  socket.write('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n')
  const go = (): unknown => (socket.write(block) ? setImmediate(go) : socket.once('drain', go))
  socket.once('data', go)
}

async function peer(does: (socket: Socket) => void) {
  const open = new Set<Socket>()
  let [most, gone] = [0, 0]
  const server = createServer((socket) => {
    open.add(socket)
    most = Math.max(most, open.size)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      gone += socket.bytesWritten
    })
    does(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    most: () => most,
    written: () => [...open].reduce((sum, socket) => sum + socket.bytesWritten, gone),
    stop: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
