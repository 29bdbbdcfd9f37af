import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/** Types one letter after the other into a room. */
export interface Typist {
  /** The times from sending a letter to its acknowledgement since the last call, in ms. */
  read(): readonly number[]
  stop(): void
}

/** Between two letters, in ms. */
const pace = 50

/** @param write puts one more letter into the room */
export async function startTypist(
  address: string,
  cookie: string,
  room: string,
  write: (doc: Y.Doc) => void,
): Promise<Typist> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${room}`, [mingaSubprotocol], {
    headers: { cookie, origin: address },
  })
  const doc = new Y.Doc()
  const sent: number[] = []
  let took: number[] = []
  const typing = { isOn: true }
  const synced = Promise.withResolvers<void>()
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok) return
    const { frame } = decoded
    if (frame.type === 'sync-step-2') {
      Y.applyUpdate(doc, frame.update)
      synced.resolve()
    }
    if (frame.type === 'refused') throw new Error(`a letter was refused: ${frame.code}`)
    if (frame.type === 'acknowledged') {
      const began = sent.shift()
      if (began !== undefined) took.push(performance.now() - began)
    }
  })
  await once(socket, 'open')
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  await synced.promise
  const type = async () => {
    while (typing.isOn) {
      // One at a time: the answer to each is its own.
      if (sent.length === 0) {
        const before = Y.encodeStateVector(doc)
        doc.transact(() => write(doc))
        sent.push(performance.now())
        socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
      }
      await wait(pace)
    }
  }
  void type()
  return {
    read: () => {
      const read = took
      took = []
      return read
    },
    stop: () => {
      typing.isOn = false
      socket.terminate()
    },
  }
}
