import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import type { RemovalRow } from '@minga/storage/notices/removal-rows'

import { writeNotices } from './write-notices.ts'

/** Writes a notice of a large removal to each lead of the group, in the transaction that keeps the removal. */
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
