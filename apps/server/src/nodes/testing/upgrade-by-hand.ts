import { connect, type Socket } from 'node:net'

import { hostAndPort } from '../dial-peer.ts'
import { origin } from './node-of-tests.ts'

/** An upgrade as a client asks for it, or one that only looks like a client. */
export function upgradeRequest(path: string, headers: Record<string, string> = {}): string {
  const all = {
    Host: 'minga.test',
    Origin: origin,
    Cookie: 'person=ana',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

export interface ByHand {
  readonly socket: Socket
  /** The lines that begin answers, in order: `HTTP/1.1 101 Switching Protocols`. */
  readonly statuses: Promise<readonly string[]>
}

/** Sends bytes to a node, and reads until there is an answer that is no interim one. */
export function askByHand(address: string, request: string): ByHand {
  const socket = connect(hostAndPort(address))
  socket.on('error', () => undefined)
  const { promise, resolve } = Promise.withResolvers<readonly string[]>()
  let text = ''
  const look = (bytes: Buffer) => {
    text += bytes.toString('latin1')
    const found = text.match(/HTTP\/1\.1 \d{3}/g) ?? []
    if (!found.some((line) => !line.endsWith('102'))) return
    socket.off('data', look)
    resolve(found)
  }
  socket.on('data', look)
  socket.on('close', () => resolve(text.match(/HTTP\/1\.1 \d{3}/g) ?? []))
  socket.write(request)
  return { socket, statuses: promise }
}
