import type { Ownership } from '@minga/sync/log/ownership'

import { dialPeer } from './dial-peer.ts'
import { forwardLimits, type ForwardLimits } from './forward-limits.ts'
import type { SocketForwarding } from './socket-forwarding.ts'

export interface PeerWatchOptions {
  readonly forwarding: Pick<SocketForwarding, 'open'>
  readonly ownership: Pick<Ownership, 'at'>
  readonly limits?: ForwardLimits
  readonly failed: (error: unknown) => void
}

/**
 * Notices a node that hangs: a socket that is carried there would stay open and silent. Once another node may have its rooms,
 * the sockets are cut, and come back to where the room is by then.
 */
export class PeerWatch {
  readonly #options: Required<PeerWatchOptions>

  constructor({ limits = forwardLimits, ...options }: PeerWatchOptions) {
    this.#options = { limits, ...options }
  }

  /** Asks each node that sockets are carried to whether it lives. Called each second. Never rejects. */
  async review(): Promise<void> {
    const addresses = [...this.#options.forwarding.open.keys()]
    await Promise.all(
      addresses.map(async (address) => {
        if (!(await this.#lives(address))) await this.#moveFrom(address)
      }),
    )
  }

  async #lives(address: string): Promise<boolean> {
    const { limits } = this.#options
    const asked = Buffer.from(`GET /healthz HTTP/1.1\r\nHost: ${address}\r\nConnection: close\r\n\r\n`)
    const dialled = await dialPeer(address, [asked], { limits, signal: AbortSignal.timeout(limits.answerWithin) })
    if (dialled.kind !== 'answered') return false
    dialled.peer.destroy()
    return true
  }

  /** Cuts the sockets of rooms that are another node's by now, or this one's: asking claims what is free. */
  async #moveFrom(address: string): Promise<void> {
    const { forwarding, ownership, failed } = this.#options
    const rooms = Map.groupBy(forwarding.open.get(address) ?? [], ({ room }) => room)
    for (const [room, sockets] of rooms) {
      try {
        const place = await ownership.at(room)
        if (place.kind === 'elsewhere' && place.address === address) continue
        for (const { stream } of sockets) stream.destroy()
      } catch (error) {
        failed(error)
      }
    }
  }
}
