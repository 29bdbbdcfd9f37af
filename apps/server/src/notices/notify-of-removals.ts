import { randomUUID } from 'node:crypto'

import { personId } from '@minga/domain/identity/ids'
import { noticeWindow } from '@minga/domain/notice/notice'
import { removalWindow } from '@minga/domain/removal/large-removal'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import {
  addRemoval,
  settleSuspicion,
  suspectedRemovals,
  type SuspectedRemoval,
} from '@minga/storage/notices/removal-rows'
import { roomName } from '@minga/sync/log/room-name'

import { decide } from '../commands/decide.ts'
import { notifyOfRemoval } from '../commands/notices/notify-of-removal.ts'
import type { HistorianPort } from '../history/historian-port.ts'
import type { FoundRemoval } from '../history/removals.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'

export interface NotifyOfRemovalsParts {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'removals'>
  readonly now: () => Date
  readonly publish: () => void
  /** A room could not be looked into, and is not tried again until more goes from it. */
  readonly failed: (error: unknown, room: string) => void
}

/**
 * Asks the historian about each room that `RemovalWatch` noted a minute ago, and notifies its leads of the large
 * removals that are still missing. A room that cannot be read now stays noted for the next turn.
 */
export async function notifyOfRemovals(parts: NotifyOfRemovalsParts): Promise<void> {
  const { db, now } = parts
  const by = new Date(now().getTime() - removalWindow).toISOString()
  for (const suspected of await suspectedRemovals(db, by)) {
    await lookInto(parts, suspected)
  }
}

async function lookInto(parts: NotifyOfRemovalsParts, suspected: SuspectedRemoval): Promise<void> {
  const { db, historian, failed } = parts
  const { room, since } = suspected
  try {
    const found = await unlessBusy(historian.removals(roomName.parse(room), since))
    if (!(found instanceof Refusal)) return await notifyLeads(parts, suspected, found)
    if (found.code === 'rate-exceeded') return
    failed(new Error(found.message), room)
  } catch (error) {
    // One room's past must not keep other leads from being notified.
    failed(error, room)
  }
  await decide(db, (tx) => settleSuspicion(tx, suspected))
}

async function notifyLeads(
  { db, now, publish }: NotifyOfRemovalsParts,
  suspected: SuspectedRemoval,
  found: readonly FoundRemoval[],
): Promise<void> {
  await decide(db, (tx) => noteRemovals(tx, { suspected, found, now: now() }), publish)
}

/** Keeps the removals that are new, and notifies the leads of each. */
async function noteRemovals(
  tx: Transaction,
  {
    suspected,
    found,
    now,
  }: {
    readonly suspected: SuspectedRemoval
    readonly found: readonly FoundRemoval[]
    readonly now: Date
  },
): Promise<void> {
  const { room } = suspected
  const at = now.toISOString()
  const notifiedSince = new Date(now.getTime() - noticeWindow).toISOString()
  await settleSuspicion(tx, suspected)
  const group = (await findGroupOfRoom(tx, room))?.id
  if (group === undefined) return
  for (const { person, ...what } of found) {
    const removal = { ...what, id: randomUUID(), room, group, by: personId.parse(person), at }
    if (await addRemoval(tx, removal, notifiedSince)) await notifyOfRemoval(tx, removal)
  }
}
