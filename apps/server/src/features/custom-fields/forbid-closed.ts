import type { GroupId } from '@minga/domain/identity/ids'
import { customNameOf } from '@minga/domain/record/custom-key'
import { registerRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { markEmptied, standingClosings } from '@minga/storage/records/closed-field-rows'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

import type { RoomEditor } from '../../rooms/room-editor.ts'
import { closedNamesIn } from '../../views/closed-fields.ts'

interface ForbidParts {
  readonly db: Db
  readonly rooms: Pick<RoomEditor, 'forbid'>
  readonly now: () => Date
}

/** Lets a group's register know what is closed there: it is emptied of it, and takes nothing of it any more. */
export async function forbidClosed({ db, rooms, now }: ForbidParts, group: GroupId): Promise<void> {
  const before = (await standingClosings(db)).filter((each) => each.group === group && each.emptiedAt === null)
  await rooms.forbid(registerRoom(group), await closedNamesIn(db, group))
  for (const { id } of before) await markEmptied(db, id, now().toISOString())
}

/** Empties fields that an earlier process closed and did not empty. */
export async function emptyClosed(parts: ForbidParts): Promise<void> {
  const waiting = (await standingClosings(parts.db)).filter(({ emptiedAt }) => emptiedAt === null)
  for (const group of new Set(waiting.map((each) => each.group))) await forbidClosed(parts, group)
}

/** The keys that each room refuses, for a keeper that begins. */
export async function closedKeys(db: Db): Promise<ReadonlyMap<RoomName, readonly string[]>> {
  const groups = Map.groupBy(await standingClosings(db), ({ group }) => group)
  return new Map(
    [...groups].map(([group, closings]) => [
      roomName.parse(registerRoom(group)),
      closings.map(({ field }) => customNameOf(field)),
    ]),
  )
}
