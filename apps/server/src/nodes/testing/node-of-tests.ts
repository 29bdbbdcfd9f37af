import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

import { systemClock } from '@minga/sync/keeper/clock'
import { Keeper } from '@minga/sync/keeper/keeper'
import { MemoryUpdateLog } from '@minga/sync/log/memory-update-log'
import { organisationId, personId } from '@minga/sync/log/author'
import type { Ownership, RoomPlace } from '@minga/sync/log/ownership'
import type { RoomName } from '@minga/sync/log/room-name'
import { Rooms } from '@minga/sync/room/rooms'

import { roomContents } from '../../sync/room-contents.ts'
import { attachSync, type AttachedSync } from '../../sync/socket.ts'
import { forwardLimits, type ForwardLimits } from '../forward-limits.ts'
import { nodeKeyOf } from '../node-signature.ts'
import { SocketForwarding } from '../socket-forwarding.ts'

export const origin = 'http://minga.test'
export const nodeKey = nodeKeyOf(new Uint8Array(32).fill(7))

/** The rooms of all nodes, as one database would know them. */
export class SharedOwners {
  readonly owners = new Map<RoomName, string>()
  /** How often it was asked. */
  asked = 0

  /** Gives a room to the node at this address. */
  readonly giveTo = async (room: RoomName, to: string): Promise<boolean> => {
    this.owners.set(room, to)
    return true
  }

  /** As the node at this address asks for them. */
  seenFrom(address: () => string): Pick<Ownership, 'at'> {
    return {
      at: async (room): Promise<RoomPlace> => {
        this.asked += 1
        const owner = this.owners.get(room) ?? address()
        this.owners.set(room, owner)
        return owner === address() ? { kind: 'ours' } : { kind: 'elsewhere', address: owner }
      },
    }
  }
}

export interface NodeOfTests {
  readonly server: Server
  readonly address: string
  readonly rooms: Rooms
  readonly forwarding: SocketForwarding
  /** The upgrades that came here, with the header of a node where they had one. */
  readonly upgrades: { readonly url: string; readonly header: string | undefined }[]
  readonly stop: () => Promise<void>
}

export interface NodeChoices {
  /** Where rooms are, seen from here. */
  readonly ownership?: (address: () => string) => Pick<Ownership, 'at'>
  /** Hands an empty room over to the node at `to`. The default hands no room over. */
  readonly handOver?: (room: RoomName, to: string) => Promise<boolean>
  readonly limits?: Partial<ForwardLimits>
  /** The sessions that this node knows; all, where it is not given. */
  readonly knows?: (person: string) => boolean
}

/** A node in small: a real HTTP server with the sockets of rooms, whose log lies in memory. */
export async function startNode({
  ownership,
  handOver = async () => false,
  limits = {},
  knows = () => true,
}: NodeChoices): Promise<NodeOfTests> {
  const server = createServer((_, answer) => answer.end('alive'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const keeper = new Keeper({ log: new MemoryUpdateLog(), clock: systemClock, contents: roomContents })
  const rooms = new Rooms({ keeper, clock: systemClock })
  const forwarding = new SocketForwarding({
    ownership: (ownership ?? ((own) => new SharedOwners().seenFrom(own)))(() => address),
    key: nodeKey,
    address,
    now: Date.now,
    handOver: async (room, to) => !rooms.has(room) && handOver(room, to),
    limits: { ...forwardLimits, pause: 1, ...limits },
  })
  const upgrades: { url: string; header: string | undefined }[] = []
  const streams = new Set<Duplex>()
  server.on('upgrade', ({ url = '', headers }: IncomingMessage, stream: Duplex) => {
    streams.add(stream)
    const header = headers['x-minga-node']
    upgrades.push({ url, header: typeof header === 'string' ? header : undefined })
  })
  const sync: AttachedSync = attachSync(server, {
    rooms,
    nodes: forwarding,
    admit: async ({ headers }) => {
      const person = /person=(\w+)/.exec(headers.cookie ?? '')?.[1]
      if (person === undefined || !knows(person)) return undefined
      const identity = {
        personId: personId.parse(person),
        name: person,
        organisationId: organisationId.parse('ficem'),
        organisation: 'FICEM',
        colour: '#0a7d55',
      }
      return { identity, access: { canWrite: true } }
    },
    origins: [origin],
    logger: { warn: () => undefined, error: () => undefined },
  })
  const stop = async () => {
    sync.stop()
    await rooms.stop()
    await keeper.close()
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    for (const stream of streams) stream.destroy()
    await closed
  }
  return { server, address, rooms, forwarding, upgrades, stop }
}
