import { decodeFrame, encodeSyncStep1 } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import type { Seat } from './honest-typist.ts'

/** An opening that takes longer counts as failed, in ms. */
const patience = 10_000

export interface Opening {
  readonly room: string
  /** Until the document was there, in ms. */
  readonly took: number
  readonly complaint: string | undefined
}

/** Opens a room as the web app does for a person who was never there, and leaves it again. */
export async function openRoom({ address, cookie }: Seat, room: string): Promise<Opening> {
  const began = performance.now()
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const url = `${address.replace('http', 'ws')}/sync/${room}`
  const socket = new WebSocket(url, [mingaSubprotocol], { headers: { cookie, origin: address } })
  const patient = setTimeout(() => resolve('it did not open'), patience)
  socket.on('error', ({ message }) => resolve(message))
  socket.on('close', (code) => resolve(`closed with ${code}`))
  socket.on('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc()))))
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok || decoded.frame.type !== 'sync-step-2') return
    Y.applyUpdate(new Y.Doc(), decoded.frame.update)
    resolve(undefined)
  })
  const complaint = await promise
  clearTimeout(patient)
  socket.terminate()
  return { room, took: performance.now() - began, complaint }
}
