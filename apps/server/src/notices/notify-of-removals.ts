import { randomUUID } from 'node:crypto'

import { personId } from '@minga/domain/identity/ids'
import { noticeWindow } from '@minga/domain/notice/notice'
import { removalWindow } from '@minga/domain/removal/large-removal'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { notifyOfRemoval } from '../commands/notices/notify-of-removal.ts'
import {
  addRemoval,
  settleSuspicion,
  suspectedRemovals,
  type SuspectedRemoval,
} from '@minga/storage/notices/removal-rows'
import type { Rows } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian.ts'
import type { FoundRemoval } from '../history/removals.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'

export interface NotifyOfRemovalsParts {
  readonly rows: Rows
  readonly historian: Pick<HistorianPort, 'removals'>
  readonly now: () => Date
  readonly publish: () => void
  /** A room could not be looked into, and is not tried again until more goes from it. */
  readonly failed: (error: unknown, room: string) => void
}

/**
 * Asks the historian about each room that `RemovalWatch` noted a minute ago, and notifies its leads of the large removals that
 * are still missing. A room that cannot be read now stays noted for the next turn.
 */
export async function notifyOfRemovals(parts: NotifyOfRemovalsParts): Promise<void> {
  const { rows, now } = parts
  const by = new Date(now().getTime() - removalWindow).toISOString()
  for (const suspected of await suspectedRemovals(rows, by)) {
    await lookInto(parts, suspected)
  }
}

async function lookInto(parts: NotifyOfRemovalsParts, suspected: SuspectedRemoval): Promise<void> {
  const { rows, historian, failed } = parts
  const { room, since } = suspected
  try {
    const found = await unlessBusy(historian.removals(roomName.parse(room), since))
    if (!(found instanceof Refusal)) return await tell(parts, suspected, found)
    if (found.code === 'rate-exceeded') return
    failed(new Error(found.message), room)
  } catch (error) {
    // One room's past must not keep the others' leads from hearing.
    failed(error, room)
  }
  await rows.transaction().execute((tx) => settleSuspicion(tx, suspected))
}

async function tell(
  { rows, now, publish }: NotifyOfRemovalsParts,
  suspected: SuspectedRemoval,
  found: readonly FoundRemoval[],
): Promise<void> {
  const { room } = suspected
  const moment = now()
  const at = moment.toISOString()
  const heardSince = new Date(moment.getTime() - noticeWindow).toISOString()
  await rows.transaction().execute(async (tx) => {
    await settleSuspicion(tx, suspected)
    const group = (await findGroupOfRoom(tx, room))?.id
    if (group === undefined) return
    for (const { person, ...what } of found) {
      const removal = { ...what, id: randomUUID(), room, group, by: personId.parse(person), at }
      if (await addRemoval(tx, removal, heardSince)) await notifyOfRemoval(tx, removal)
    }
  })
  if (found.length > 0) publish()
}
