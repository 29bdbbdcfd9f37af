import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDbAt } from '@minga/storage/database/open-db-at'
import { rowsPlace, type RowsPlace } from '@minga/storage/database/rows-place'
import { projectRooms } from '@minga/storage/projection/project-rooms'
import { RemovalWatch } from '@minga/storage/projection/removal-watch'
import { WrittenParts } from '@minga/storage/projection/written-parts'
import { z } from 'zod'

import { projectionNotices } from '../commands/notices/projection-notices.ts'
import { unpackProjection } from './packed-projection.ts'
import { SearchFollower } from './search-follower.ts'
import type { ProjectorMessage, ProjectorRequest } from './projector-messages.ts'

/** So many records of a set between two projections are more than a person pastes. */
const manyRecords = 200

/** Entry of the projector's thread: writes projections into rows on a connection of its own, one after the other. */
async function main(port: MessagePort, rows: RowsPlace): Promise<void> {
  const db = await openDbAt(rows)
  const parts = { written: new WrittenParts(), removals: new RemovalWatch(), notices: projectionNotices }
  const send = (message: ProjectorMessage) => port.postMessage(message)
  let queue: Promise<void> = Promise.resolve()
  const search = new SearchFollower({
    db,
    // A slice waits for its turn among projections, and they for a slice at most.
    inTurn: (slice) => {
      const turn = queue.then(slice)
      queue = turn.then(
        () => undefined,
        () => undefined,
      )
      return turn
    },
    failed: (reason) => send({ kind: 'not-indexed', reason }),
  })
  const perform = async (request: ProjectorRequest, before: Promise<void>) => {
    await before
    if (request.kind === 'project') {
      const rooms = request.rooms.map(({ packed, ...room }) => ({ ...room, ...unpackProjection(packed) }))
      if (rooms.some(({ touches }) => touches.filter(({ isBulk }) => isBulk).length >= manyRecords)) search.hold()
      send({ kind: 'results', results: await projectRooms(db, rooms, parts) })
      return search.follow()
    }
    search.end()
    await db.destroy()
    port.close()
  }
  port.on('message', (request: ProjectorRequest) => {
    if (request.kind === 'index') {
      void search.settled().then(() => send({ kind: 'indexed', id: request.id }))
      return
    }
    queue = perform(request, queue)
  })
  send({ kind: 'ready' })
}

if (parentPort === null) throw new Error('projector-worker runs as a worker thread only')
await main(parentPort, z.object({ rows: rowsPlace }).parse(workerData).rows)
