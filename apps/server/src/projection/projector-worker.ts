import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDb } from '@minga/storage/database/open-db'
import { projectRooms } from '@minga/storage/projection/project-rooms'
import { RemovalWatch } from '@minga/storage/projection/removal-watch'
import { WrittenParts } from '@minga/storage/projection/written-parts'
import { z } from 'zod'

import { projectionNotices } from '../commands/notices/projection-notices.ts'
import { unpackProjection } from './packed-projection.ts'
import type { ProjectorMessage, ProjectorRequest } from './projector-messages.ts'

/** Entry of the projector's thread: writes projections into rows on a connection of its own, one after the other. */
function main(port: MessagePort, file: string): void {
  const db = openDb(file)
  const parts = { written: new WrittenParts(), removals: new RemovalWatch(), notices: projectionNotices }
  const send = (message: ProjectorMessage) => port.postMessage(message)
  let queue: Promise<void> = Promise.resolve()
  const perform = async (request: ProjectorRequest, before: Promise<void>) => {
    await before
    if (request.kind === 'project') {
      const rooms = request.rooms.map(({ packed, ...room }) => ({ ...room, ...unpackProjection(packed) }))
      return send({ kind: 'results', results: await projectRooms(db, rooms, parts) })
    }
    await db.destroy()
    port.close()
  }
  port.on('message', (request: ProjectorRequest) => {
    queue = perform(request, queue)
  })
  send({ kind: 'ready' })
}

if (parentPort === null) throw new Error('projector-worker runs as a worker thread only')
main(parentPort, z.object({ file: z.string() }).parse(workerData).file)
