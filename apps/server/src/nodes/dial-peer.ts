import { connect, type Socket } from 'node:net'

import type { ForwardLimits } from './forward-limits.ts'

/** The word that a node says as soon as it has a request of another one: it lives. What the request comes to follows. */
export const heard = Buffer.from('HTTP/1.1 102 Processing\r\n\r\n')

/** The status of a room that is not the asked node's: the asking one finds its owner anew. */
export const notOwner = 421

const notOwnerLine = Buffer.from(`HTTP/1.1 ${notOwner} `)

export type Dialled =
  | { readonly kind: 'answered'; readonly peer: Socket; readonly first: Buffer }
  | { readonly kind: 'not-owner' }
  /** It is gone, hangs, or takes too long. */
  | { readonly kind: 'unreachable' }

/**
 * Sends another node a request over a connection of its own, and waits for the beginning of its answer.
 *
 * @param address `host:port`
 * @param signal aborted when no client waits for the answer any more
 */
export function dialPeer(
  address: string,
  request: readonly Uint8Array[],
  { limits, signal }: { readonly limits: ForwardLimits; readonly signal: AbortSignal },
): Promise<Dialled> {
  const { promise, resolve } = Promise.withResolvers<Dialled>()
  const peer = connect({ ...hostAndPort(address), noDelay: true, keepAlive: true })
  let timer = setTimeout(() => give({ kind: 'unreachable' }), limits.connectWithin)
  let hasHeard = false
  let read = Buffer.alloc(0)
  const gone = () => give({ kind: 'unreachable' })
  const give = (dialled: Dialled) => {
    clearTimeout(timer)
    signal.removeEventListener('abort', gone)
    peer.off('data', receive).off('close', gone)
    if (dialled.kind !== 'answered') peer.destroy()
    resolve(dialled)
  }
  const receive = (bytes: Buffer) => {
    read = Buffer.concat([read, bytes])
    if (!hasHeard) {
      if (read.byteLength < heard.byteLength && heard.subarray(0, read.byteLength).equals(read)) return
      hasHeard = true
      // A node that ends, or refuses the request before it looks at it, says no such word.
      if (read.subarray(0, heard.byteLength).equals(heard)) read = read.subarray(heard.byteLength)
      clearTimeout(timer)
      timer = setTimeout(gone, limits.answerWithin)
    }
    if (read.byteLength < notOwnerLine.byteLength) return
    peer.pause()
    const isNotOwner = read.subarray(0, notOwnerLine.byteLength).equals(notOwnerLine)
    give(isNotOwner ? { kind: 'not-owner' } : { kind: 'answered', peer, first: read })
  }
  // It stays: one that breaks later is for the reader to see by its close.
  peer.on('error', () => undefined)
  peer.on('close', gone).on('data', receive)
  peer.on('connect', () => {
    clearTimeout(timer)
    timer = setTimeout(gone, limits.firstByteWithin)
    for (const part of request) peer.write(part)
  })
  if (signal.aborted) gone()
  else signal.addEventListener('abort', gone, { once: true })
  return promise
}

export function hostAndPort(address: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`http://${address}`)
  return { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port === '' ? 80 : port) }
}
