import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openLog, type OpenLog } from '@minga/storage/log/open-log'
import { systemClock } from '@minga/sync/keeper/clock'
import { Keeper } from '@minga/sync/keeper/keeper'
import type { KeeperEvent } from '@minga/sync/keeper/keeper-port'
import type { RoomName } from '@minga/sync/log/room-name'

import { decodeBatches, encodeCommits } from '@minga/sync/keeper/commit-bytes'
import type { ProjectedContents } from '../projection/project-contents.ts'
import { FoldWorkerPort } from './fold-worker-port.ts'
import { doInPauses } from './do-in-pauses.ts'
import {
  errorMessage,
  type KeeperMessage,
  type KeeperRequest,
  type KeeperWorkerData,
  type StoredKeeper,
} from './keeper-messages.ts'
import { roomContents } from './room-contents.ts'
import { WrittenWorkMark } from './shared-work-mark.ts'
import { spinningMark } from './spinning-mark.ts'

type Projected = Extract<KeeperEvent, { readonly kind: 'projected' }>

/** Entry of the keeper's thread: opens the log and answers the main thread's requests in their order. */
async function main(port: MessagePort, settings: KeeperWorkerData): Promise<void> {
  const { faults, quota, forbidden, work } = settings
  /** Projections of one go, which travel together. */
  let projected: Projected[] = []
  const postProjected = () => {
    const events = projected
    projected = []
    if (events.length === 0) return
    const given = events.map(({ value }) => (value as ProjectedContents).packed.buffer)
    port.postMessage({ kind: 'events', events } satisfies KeeperMessage, given)
  }
  const post = (message: KeeperMessage) => {
    postProjected()
    port.postMessage(message)
  }
  const unanswered = (error: unknown) => post({ kind: 'unanswered', error: errorMessage(error) })
  let opened: OpenLog
  let keeper: StoredKeeper
  let endCheck: () => void
  const folding = new FoldWorkerPort()
  const mark = new WrittenWorkMark(work)
  try {
    opened = await openLog(
      settings.log,
      {
        damaged: (room, error) => post({ kind: 'fault', fault: { room, during: 'check' }, error: errorMessage(error) }),
        unanswered,
      },
      faults,
    )
    const { log, ownership, giveUp } = opened
    const kept = new Keeper({
      log,
      ownership,
      clock: systemClock,
      contents: roomContents,
      fold: folding.fold,
      mark: faults === undefined ? mark : spinningMark(mark, faults),
      ...(quota && { quota }),
      ...(forbidden && { forbidden }),
    })
    // Beside the other requests, so that none waits for a copy to be made or for the past to be read.
    keeper = Object.assign(kept, {
      backup: opened.backup,
      at: (room: RoomName) => ownership.at(room),
      confirm: (room: RoomName) => ownership.confirm(room),
      standing: async () => ownership.standing(),
      giveUp: async () => {
        // After what was asked before: nothing may be under way in a room that is given up.
        await kept.rooms()
        await giveUp()
      },
      pastIndex: (room: RoomName) => kept.whenReadable(room).then(() => log.pastIndex(room)),
      pastAfter: (room: RoomName, after: number) => kept.whenReadable(room).then(() => log.pastAfter(room, after)),
    })
    endCheck = doInPauses(opened.check(), (error) => {
      throw error
    })
  } catch (error) {
    post({ kind: 'failed', error: errorMessage(error) })
    port.close()
    return
  }
  keeper.subscribe((event) => {
    if (event.kind !== 'projected') return post(eventMessage(event))
    projected.push(event)
    if (projected.length === 1) setImmediate(postProjected)
  })
  const serve = async (request: KeeperRequest | Uint8Array) => {
    if (request instanceof Uint8Array) return port.postMessage(await commit(keeper, request))
    if (request.method === 'close') endCheck()
    const answer = await perform(keeper, request)
    if (request.method === 'close') await opened.leave().catch(unanswered)
    post(answer)
    if (request.method !== 'close') return
    await folding.close()
    port.close()
  }
  port.on('message', (request: KeeperRequest | Uint8Array) => void serve(request))
  post({ kind: 'ready' })
}

async function commit(keeper: StoredKeeper, request: Uint8Array): Promise<Uint8Array | KeeperMessage> {
  const { id, batches } = decodeBatches(request)
  try {
    return encodeCommits(id, await keeper.commit(batches))
  } catch (error) {
    return { kind: 'rejection', id, error: errorMessage(error) }
  }
}

async function perform(keeper: StoredKeeper, { id, method, args }: KeeperRequest): Promise<KeeperMessage> {
  try {
    const run: (...values: never[]) => Promise<unknown> = keeper[method].bind(keeper)
    return { kind: 'answer', id, value: await run(...(args as never[])) }
  } catch (error) {
    return { kind: 'rejection', id, error: errorMessage(error) }
  }
}

function eventMessage(event: KeeperEvent): KeeperMessage {
  if (event.kind !== 'fault') return { kind: 'events', events: [event] }
  const { room, during, error } = event
  return { kind: 'fault', fault: { room, during }, error: errorMessage(error) }
}

if (parentPort === null) throw new Error('keeper-worker runs as a worker thread only')
await main(parentPort, workerData as KeeperWorkerData)
