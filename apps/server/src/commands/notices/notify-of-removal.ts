import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import type { RemovalRow } from '@minga/storage/notices/removal-rows'

import { writeNotices } from './write-notices.ts'

/** Tells who leads the group that somebody removed much at once. Within the transaction that keeps it. */
export async function notifyOfRemoval(tx: Transaction, { id, room, by, at }: RemovalRow): Promise<void> {
  const group = await findGroupOfRoom(tx, room)
  if (group === undefined) return
  const members = await membersOf(tx, [group.id])
  await writeNotices(tx, {
    happening: { by, group, place: { kind: 'removal', id }, change: { kind: 'removed' } },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: members.map(({ id }) => id),
    organisations: [],
  })
}
