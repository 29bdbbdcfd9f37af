import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

import { groupId, roadmapId } from '@minga/domain/identity/ids'
import { setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import type * as Y from 'yjs'

import { startTypist } from './typist.ts'

/** The place of a letter. */
interface Place {
  readonly room: string
  readonly write: (doc: Y.Doc) => void
}

const places = {
  'a roadmap': {
    room: roadmapRoom(roadmapId.parse('hoja-de-ruta-acero')),
    write: (doc) => setTitle(doc, `${titleOf(doc).slice(0, 80)}x`),
  },
  'the same register': {
    room: registerRoom(groupId.parse('acero')),
    write: (doc) => {
      const record = doc.getMap('barriers').values().next().value as { set(key: string, value: string): void }
      record.set('outsideLead', `x${Date.now()}`)
    },
  },
} satisfies Record<string, Place>

export type PlaceName = keyof typeof places

interface Asked {
  readonly address: string
  readonly cookie: string
  readonly place: PlaceName
}

/** A person who types in a thread of their own, as their browser would: what the sender does does not hold them. */
export interface TypingThread {
  /** The times from sending a letter to its acknowledgement since the last call, in ms. */
  read(): Promise<readonly number[]>
  stop(): Promise<void>
}

export async function startTypingThread(asked: Asked): Promise<TypingThread> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: asked })
  const next = async () => {
    const [times] = (await once(worker, 'message')) as [readonly number[]]
    return times
  }
  await next()
  return {
    read: () => {
      const times = next()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage('read')
      return times
    },
    stop: async () => {
      await worker.terminate()
    },
  }
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort
  const { address, cookie, place } = workerData as Asked
  const { room, write } = places[place]
  const typist = await startTypist(address, cookie, room, write)
  port.on('message', () => port.postMessage(typist.read()))
  port.postMessage([])
}
