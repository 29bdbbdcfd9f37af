import { comparedBlocks } from '@minga/domain/round/compare-versions'
import type { RoundAbout } from '@minga/domain/round/round'
import type { RoundVersion } from '@minga/protocol/http/rounds'
import type { Db } from '@minga/storage/database/schema'
import { roomOfRound, type RoundRow } from '@minga/storage/rounds/round-rows'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

import type { HistorianPort, Moment } from '../../history/historian.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { comparedRecords } from '../../views/compared-records.ts'

/** The room that holds what a round asks about. */
export function roundRoom({ group, about }: Pick<RoundRow, 'group' | 'about'>): RoomName {
  return roomName.parse(roomOfRound({ about, group }))
}

/** What a round asks about as it stood when it was opened, beside how it stands now. */
export async function roundVersion(
  db: Db,
  historian: HistorianPort,
  { group, about, sequence }: RoundRow,
): Promise<RoundVersion | Refusal> {
  const room = roundRoom({ group, about })
  switch (about.kind) {
    case 'roadmap':
      return roadmapVersion(historian, room, { sequence })
    case 'records':
      return recordsVersion(db, historian, room, { sequence }, about)
  }
}

async function roadmapVersion(
  historian: HistorianPort,
  room: RoomName,
  moment: Moment,
): Promise<RoundVersion | Refusal> {
  const [then, now] = await Promise.all([
    unlessBusy(historian.version(room, moment)),
    unlessBusy(historian.version(room, 'now')),
  ])
  if (then instanceof Refusal) return then
  if (now instanceof Refusal) return now
  if (then === undefined || now === undefined) return notFound
  const { title, time } = then
  return { kind: 'roadmap', at: isoOf(time), title, blocks: comparedBlocks(then.blocks, now.blocks) }
}

async function recordsVersion(
  db: Db,
  historian: HistorianPort,
  room: RoomName,
  moment: Moment,
  { records }: Extract<RoundAbout, { kind: 'records' }>,
): Promise<RoundVersion | Refusal> {
  const [then, now] = await Promise.all([
    unlessBusy(historian.register(room, moment, records)),
    unlessBusy(historian.register(room, 'now', records)),
  ])
  if (then instanceof Refusal) return then
  if (now instanceof Refusal) return now
  if (then === undefined || now === undefined) return notFound
  const moments = { stood: then.records, stands: now.records }
  return {
    kind: 'records',
    at: isoOf(then.time),
    records: await comparedRecords(db, records, moments),
  }
}

function isoOf(time: number): string | null {
  return time === 0 ? null : new Date(time).toISOString()
}
