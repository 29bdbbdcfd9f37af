import { once } from 'node:events'

import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { rootOf, saidIn, say } from '../../testing/spoken-words.ts'

export interface Address {
  readonly url: string
  readonly origin: string
}

interface Seat extends Address {
  readonly cookie: string
}

function dial({ url, cookie, origin }: Seat): WebSocket {
  const socket = new WebSocket(url, [mingaSubprotocol], { headers: { cookie, origin } })
  socket.on('error', () => undefined)
  return socket
}

/**
 * Types words of its own without pause, a few of them on their way at a time.
 *
 * @param saved called with the words that were acknowledged
 */
export function typeOn(seat: Seat, person: string, saved: (words: readonly string[]) => void): WebSocket {
  const socket = dial(seat)
  const doc = new Y.Doc()
  const words: string[] = []
  let settled = 0
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
  const next = () => {
    const word = `${person}-${words.length}`
    words.push(word)
    say(doc, word, rootOf(seat.url))
  }
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok || decoded.frame.type !== 'acknowledged') return
    saved(words.slice(settled, decoded.frame.settled))
    settled = decoded.frame.settled
    if (socket.readyState === WebSocket.OPEN) next()
  })
  socket.on('open', () => [1, 2, 3].forEach(next))
  return socket
}

/** The words that a new participant is given. */
export async function readWords(seat: Seat): Promise<Set<unknown>> {
  const socket = dial(seat)
  const doc = new Y.Doc()
  await once(socket, 'open')
  const answered = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const decoded = decodeFrame(data)
      if (!decoded.ok || decoded.frame.type !== 'sync-step-2') return
      Y.applyUpdate(doc, decoded.frame.update)
      resolve()
    })
  })
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  await answered
  socket.terminate()
  return new Set(saidIn(doc, rootOf(seat.url)))
}
