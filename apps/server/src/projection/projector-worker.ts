import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openRows } from '@minga/storage/rows/open-rows'
import type { ProjectedRoom } from '@minga/storage/rows/projected-room'
import { projectRoom } from '@minga/storage/rows/project-room'
import { z } from 'zod'

import type { ProjectorMessage, ProjectorRequest } from './projector-messages.ts'

/** Entry of the projector's thread: writes projections into rows on a connection of its own, one after the other. */
function main(port: MessagePort, file: string): void {
  const rows = openRows(file)
  const tell = (message: ProjectorMessage) => port.postMessage(message)
  let queue: Promise<void> = Promise.resolve()
  const write = async (room: ProjectedRoom) => {
    try {
      const outcome = await projectRoom(rows, room)
      tell({ kind: 'outcome', room: room.room, head: room.head, outcome })
    } catch (error) {
      tell({
        kind: 'fault',
        room: room.room,
        message: error instanceof Error ? error.message : String(error),
      })
    }
  }
  const perform = async (request: ProjectorRequest, before: Promise<void>) => {
    await before
    if (request.kind === 'project') return write(request.room)
    await rows.destroy()
    port.close()
  }
  port.on('message', (request: ProjectorRequest) => {
    queue = perform(request, queue)
  })
  tell({ kind: 'ready' })
}

if (parentPort === null) throw new Error('projector-worker runs as a worker thread only')
main(parentPort, z.object({ file: z.string() }).parse(workerData).file)
