import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

import type { Ownership } from '@minga/sync/log/ownership'
import type { RoomName } from '@minga/sync/log/room-name'

import { carry } from './carry.ts'
import { dialPeer } from './dial-peer.ts'
import { forwardLimits, type ForwardLimits } from './forward-limits.ts'
import { nodeHeader, SignatureCheck, signRequest } from './node-signature.ts'
import { PeerAccounts } from './peer-account.ts'
import { upgradeHead } from './upgrade-head.ts'

/** A socket that a client asks for. */
export interface Upgrade {
  readonly request: IncomingMessage
  readonly stream: Duplex
  readonly head: Buffer
}

export interface SocketForwardingOptions {
  readonly ownership: Pick<Ownership, 'at'>
  readonly key: Uint8Array
  /** Where other nodes reach this one. */
  readonly address: string
  readonly now: () => number
  /**
   * Gives an empty room of this node to the node that forwarded a person's socket.
   *
   * @param to the address of that node
   * @returns whether that node owns the room now; false where people are in it
   */
  readonly handOver: (room: RoomName, to: string) => Promise<boolean>
  readonly limits?: ForwardLimits
}

/** A socket whose client is here and whose room is another node's. */
interface Forwarded {
  readonly room: RoomName
  readonly address: string
  readonly stream: Duplex
}

/**
 * Brings the sockets of rooms to the nodes that own them: the upgrade goes there as the client sent it, signed, and its bytes
 * are carried from then on. One hop: what another node sent here is never sent on.
 */
export class SocketForwarding {
  readonly #options: Required<SocketForwardingOptions>
  readonly #check: SignatureCheck
  readonly #accounts: PeerAccounts
  readonly #open = new Set<Forwarded>()

  constructor({ limits = forwardLimits, ...options }: SocketForwardingOptions) {
    this.#options = { limits, ...options }
    this.#check = new SignatureCheck(options)
    this.#accounts = new PeerAccounts(limits)
  }

  /** The sockets that are open, by the node that serves them. */
  get open(): ReadonlyMap<string, readonly Forwarded[]> {
    return Map.groupBy(this.#open, ({ address }) => address)
  }

  /** How many sockets are carried elsewhere. */
  get size(): number {
    return this.#open.size
  }

  /** Cuts every socket that is carried elsewhere: its client comes back to a node that stays. */
  stop(): void {
    for (const { stream } of this.#open) stream.destroy()
  }

  /** Bytes for and from a node that were read on one side and not yet taken by the other. */
  waitingBytes(address: string): number {
    return this.#accounts.of(address).bytes
  }

  /**
   * @returns the address of the node that sent this request here; undefined where a client did. What a client says of itself
   *   is taken out of it
   */
  senderOf(request: IncomingMessage): string | undefined {
    const header = request.headers[nodeHeader]
    delete request.headers[nodeHeader]
    if (typeof header !== 'string') return undefined
    const { method = 'GET', url: path = '/' } = request
    return this.#check.senderOf(header, { method, path })
  }

  /**
   * Finds the node that a socket belongs to, and brings it there. An empty room is handed over to the node at which
   * its first person arrives: where a balancer sends all sockets of a room to one node, none of them has to be carried.
   *
   * @param sender the node that sent the socket here, if one has
   * @returns `ours` for this one to serve, or the status to refuse it with
   */
  async bring(upgrade: Upgrade, room: RoomName, sender?: string): Promise<'ours' | 'brought' | 421 | 431 | 503> {
    const { ownership, limits, handOver } = this.#options
    const gone = new AbortController()
    const leave = () => gone.abort()
    upgrade.stream.once('close', leave)
    try {
      let isToWait = false
      for (let attempt = 1; attempt <= limits.attempts && !gone.signal.aborted; attempt += 1) {
        if (isToWait) await wait(limits.pause)
        const place = await ownership.at(room)
        if (place.kind === 'ours') return sender !== undefined && (await handOver(room, sender)) ? 421 : 'ours'
        if (sender !== undefined) return 421
        if (place.kind === 'unowned') return 503
        const brought = await this.#bringTo(place.address, { ...upgrade, room }, gone.signal)
        if (typeof brought !== 'string' || brought === 'brought') return brought
        // Once a node has said that it is not the owner, the room may be this one's.
        isToWait = brought === 'unreachable' || attempt > 1
      }
      return 503
    } finally {
      upgrade.stream.off('close', leave)
    }
  }

  /** @returns `not-owner` or `unreachable` where the owner is to be asked for anew */
  async #bringTo(
    address: string,
    { request, stream, head, room }: Upgrade & { readonly room: RoomName },
    signal: AbortSignal,
  ): Promise<'brought' | 'not-owner' | 'unreachable' | 431 | 503> {
    const { key, address: from, now, limits } = this.#options
    const { method = 'GET', url: path = '/' } = request
    const signed = { method, path, to: address, from }
    const asked = upgradeHead(request, signRequest(key, signed, now()))
    if (asked.byteLength > limits.head) return 431
    const account = this.#accounts.of(address)
    if (!account.hasSpace) return 503
    account.waiting += 1
    const dialled = await dialPeer(address, [asked, head], { limits, signal }).finally(() => (account.waiting -= 1))
    if (dialled.kind !== 'answered') return dialled.kind
    if (stream.destroyed) {
      dialled.peer.destroy()
      return 'brought'
    }
    const forwarded = { room, address, stream }
    this.#open.add(forwarded)
    stream.once('close', () => this.#open.delete(forwarded))
    stream.write(dialled.first)
    carry(stream, dialled.peer, account)
    return 'brought'
  }
}
