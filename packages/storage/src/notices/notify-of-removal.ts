import { findGroupOfRoom } from '../groups/group-rows.ts'
import { membersOf } from '../groups/naming-rows.ts'
import type { RemovalRow } from './removal-rows.ts'
import type { Rows } from '../database/schema.ts'
import { writeNotices } from './write-notices.ts'

/** Tells who leads the group that somebody removed much at once. Within the transaction that keeps it. */
export async function notifyOfRemoval(step: Rows, { id, room, by, at }: RemovalRow): Promise<void> {
  const group = await findGroupOfRoom(step, room)
  if (group === undefined) return
  const members = await membersOf(step, [group.id])
  await writeNotices(step, {
    happening: { by, group, place: { kind: 'removal', id }, deed: { kind: 'removed' } },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: members.map(({ id }) => id),
    organisations: [],
  })
}
