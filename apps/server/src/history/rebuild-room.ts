import { PastDamagedError, readPast, type PastIndex, type PastReader } from '@minga/storage/log/past'
import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'

import { noCheckpoints, type Checkpoints } from './checkpoints.ts'
import { beginning, RoomHistory } from './room-history.ts'

export interface Pasts {
  readonly reader: PastReader
  readonly checkpoints?: Checkpoints
  /** After how many updates it is worth keeping where one is. */
  readonly checkpointEvery?: number
}

/**
 * The room as it stood after an update, with who wrote what: from the nearest checkpoint on, and leaving new ones
 * behind.
 *
 * @param wanted with `trails`, also what fields held before
 * @returns undefined where the room has not had so many updates
 * @throws PastDamagedError where something of the past is missing or changed
 */
export async function rebuildRoom(
  pasts: Pasts,
  room: RoomName,
  sequence: number,
  wanted = { trails: false },
): Promise<RoomHistory | undefined> {
  const index = await pasts.reader.pastIndex(room)
  if (sequence < 0 || sequence > index.head) return undefined
  const ended = index.segments.filter(({ last }) => last <= sequence)
  const { checkpoints = noCheckpoints } = pasts
  const history = begin(checkpoints, room, ended, wanted)
  await advanceTo(history, pasts, room, index, sequence)
  return history
}

/**
 * Takes a history that was rebuilt before on to a later moment. @throws as `rebuildRoom`; the history is then spoilt
 */
export async function advanceTo(
  history: RoomHistory,
  { reader, checkpoints = noCheckpoints, checkpointEvery = 4000 }: Pasts,
  room: RoomName,
  { segments }: PastIndex,
  sequence: number,
): Promise<void> {
  const ends = new Map(segments.map((segment) => [segment.last, segment]))
  let kept = history.sequence
  for await (const entries of readPast(reader, room, { after: history.sequence, upTo: sequence })) {
    try {
      history.advance(entries)
    } catch (cause) {
      throw new PastDamagedError(room, history.sequence, 'does not apply', { cause })
    }
    const end = ends.get(history.sequence)
    if (end === undefined || history.sequence - kept < checkpointEvery) continue
    checkpoints.keep(room, end, history.checkpoint())
    kept = history.sequence
  }
}

/** The entries of a room from one moment to another, oldest first. */
export async function* entriesAfter(
  { reader }: Pasts,
  room: RoomName,
  after: number,
  upTo: number,
): AsyncGenerator<LogEntry> {
  for await (const entries of readPast(reader, room, { after, upTo })) yield* entries
}

/**
 * The last update that had come by a time, in ms since the epoch. The server's clock is a label: the order is the
 * log's.
 */
export async function sequenceAt(reader: PastReader, room: RoomName, time: number): Promise<number> {
  const { head, segments } = await reader.pastIndex(room)
  const spans = segments.map(({ first, last, firstTime }) => ({ first, last, firstTime }))
  const sealed = segments.at(-1)?.last ?? 0
  if (head > sealed) spans.push({ first: sealed + 1, last: head, firstTime: -Infinity })
  for (const { first, last, firstTime } of spans.toReversed()) {
    if (firstTime > time) continue
    let found = 0
    for await (const entries of readPast(reader, room, { after: first - 1, upTo: last })) {
      found = entries.findLast((entry) => entry.time <= time)?.sequence ?? found
    }
    if (found > 0) return found
  }
  return 0
}

function begin(
  checkpoints: Checkpoints,
  room: RoomName,
  segments: PastIndex['segments'],
  wanted: { readonly trails: boolean },
): RoomHistory {
  return new RoomHistory(checkpoints.newest(room, segments, wanted) ?? beginning(wanted))
}
