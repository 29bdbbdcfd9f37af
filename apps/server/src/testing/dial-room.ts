import { once } from 'node:events'

import { decodeFrame, encodeSyncStep1, encodeUpdate, type Frame } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import type { Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

const patience = { timeout: 20_000 }

export interface Dialled {
  readonly socket: WebSocket
  /** Sends an edit. @returns the code it was refused with, or `acknowledged` */
  readonly outcome: (edit: (doc: Y.Doc) => void) => Promise<string>
}

/** Enters a room with frames, as a modified client can, and hears the outcome of each update. */
export async function dialRoom(server: TestServer, principal: Principal, room: string): Promise<Dialled> {
  const { cookie } = await server.as(principal)
  const headers = { cookie, origin: server.url }
  const url = `${server.address.replace('http', 'ws')}/sync/${room}`
  const socket = new WebSocket(url, [mingaSubprotocol], { headers })
  const frames: Frame[] = []
  const doc = new Y.Doc()
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok) return
    frames.push(decoded.frame)
    if (decoded.frame.type === 'sync-step-2') Y.applyUpdate(doc, decoded.frame.update)
  })
  await once(socket, 'open')
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  await vi.waitUntil(() => frames.some(({ type }) => type === 'sync-step-2'), patience)
  const outcome = async (edit: (doc: Y.Doc) => void): Promise<string> => {
    const before = Y.encodeStateVector(doc)
    const heard = frames.length
    doc.transact(() => edit(doc))
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
    const answer = await vi.waitUntil(
      () => frames.slice(heard).find(({ type }) => type === 'refused' || type === 'acknowledged'),
      patience,
    )
    return answer.type === 'refused' ? answer.code : answer.type
  }
  return { socket, outcome }
}
