import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { WebSocket } from 'ws'

import type { Target } from './target.ts'

/** The open sockets of this process, by room and number. */
const kept = new Map<string, WebSocket>()

/**
 * One of several sockets to a room, opened again when the server has closed it.
 *
 * @returns undefined when it is refused
 */
export async function connected(target: Target, room: string, number = 0): Promise<WebSocket | undefined> {
  const key = `${room} ${number}`
  const known = kept.get(key)
  if (known?.readyState === WebSocket.OPEN) return known
  const socket = await opened(target, room)
  if (socket !== undefined) kept.set(key, socket)
  return socket
}

/** A new socket to a room. @returns undefined when it is refused */
export function opened({ address, cookie }: Target, room: string): Promise<WebSocket | undefined> {
  const url = `${address.replace('http', 'ws')}/sync/${room}`
  const socket = new WebSocket(url, [mingaSubprotocol], { headers: { cookie, origin: address } })
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
  })
}

/** Sends the same through each of so many sockets. @returns how many bytes went out */
export async function sendThrough(
  count: number,
  target: Target,
  room: string,
  messageOf: (number: number) => Uint8Array,
): Promise<number> {
  let bytes = 0
  for (let number = 0; number < count; number += 1) {
    const socket = await connected(target, room, number)
    // Messages that wait in this process have not reached the server: more of them would only fill its own memory.
    if (socket === undefined || socket.bufferedAmount > 4_000_000) continue
    const message = messageOf(number)
    socket.send(message)
    bytes += message.byteLength
  }
  return bytes
}
