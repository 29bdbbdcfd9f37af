import type { Duplex } from 'node:stream'

import type { PeerAccount } from './peer-account.ts'

/** How long a side may take to read the rest of what the other one has written, which has ended, in ms. */
const patience = 30_000

/**
 * Carries the bytes of a socket between a client and the node that serves it, both ways, until one side closes. No side is
 * read faster than the other one takes: what waits is what one read gave, and is counted.
 */
export function carry(client: Duplex, peer: Duplex, account: PeerAccount): void {
  account.sockets += 1
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    account.sockets -= 1
    client.destroy()
    peer.destroy()
  }
  for (const [from, to] of [
    [client, peer],
    [peer, client],
  ] as const) {
    from.on('data', (bytes: Buffer) => {
      account.bytes += bytes.byteLength
      to.write(bytes, () => (account.bytes -= bytes.byteLength))
      if (!to.writableNeedDrain) return
      // Of all those that wait, one whose reader is behind goes: it comes back, and the others have their space.
      if (account.isOverfull) return end()
      from.pause()
    })
    to.on('drain', () => from.resume())
    from.on('end', () => {
      to.end()
      setTimeout(end, patience).unref()
    })
    from.on('error', end)
    from.on('close', end)
    from.resume()
  }
}
