import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { workingGroup, type WorkingGroup } from '@minga/domain/group/group'
import { groupId, type GroupId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { parseRoomName } from '@minga/domain/room/room-name'
import { sql } from 'kysely'
import { z } from 'zod'

import { flag, jsonText } from './json-text.ts'
import type { Rows } from './schema.ts'

const groupRow = z
  .object({
    id: z.string(),
    names: jsonText(localizedText),
    purpose: jsonText(localizedText),
    restricted: flag,
    archived: flag,
  })
  .pipe(workingGroup)

const columns = ['id', 'names', 'purpose', 'restricted', 'archived'] as const

/** In the coalition's own order. */
export async function allGroups(rows: Rows): Promise<WorkingGroup[]> {
  const found = await rows
    .selectFrom('working_group')
    .select(columns)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return groupRow.array().parse(found)
}

export async function findGroup(rows: Rows, id: string): Promise<WorkingGroup | undefined> {
  const found = await rows.selectFrom('working_group').select(columns).where('id', '=', id).executeTakeFirst()
  return found && groupRow.parse(found)
}

const accessRow = z.object({ id: groupId, restricted: flag, archived: flag }).optional()

/** What `can` asks about the group of a room, in one statement: it is asked for every socket. */
export async function findGroupOfRoom(rows: Rows, name: string): Promise<GroupAccess | undefined> {
  const room = parseRoomName(name)
  if (room === undefined) return undefined
  const group =
    room.kind === 'register'
      ? sql`${room.group}`
      : sql`(SELECT roadmap.group_id FROM roadmap WHERE roadmap.id = ${room.roadmap})`
  const { rows: found } = await sql<object>`
    SELECT id, restricted, archived FROM working_group WHERE id = ${group}`.execute(rows)
  return accessRow.parse(found[0])
}

/** The group of each of these rooms, in two statements. A room that is in none is left out. */
export async function findGroupsOfRooms(
  rows: Rows,
  names: readonly string[],
): Promise<ReadonlyMap<string, WorkingGroup>> {
  const groups = new Map<string, WorkingGroup>((await allGroups(rows)).map((group) => [group.id, group]))
  const rooms = names.map((name) => [name, parseRoomName(name)] as const)
  const ids = rooms.flatMap(([, room]) => (room?.kind === 'roadmap' ? [room.roadmap] : []))
  const { rows: found } = await sql<{ readonly id: string; readonly group: string }>`
    SELECT id, group_id AS "group" FROM roadmap
     WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(rows)
  const ofRoadmap = new Map(found.map(({ id, group }) => [id, group]))
  return new Map(
    rooms.flatMap(([name, room]) => {
      const id = room?.kind === 'roadmap' ? ofRoadmap.get(room.roadmap) : room?.group
      const group = id === undefined ? undefined : groups.get(id)
      return group === undefined ? [] : [[name, group] as const]
    }),
  )
}

type NewGroup = Pick<WorkingGroup, 'id' | 'names' | 'restricted'> & Partial<WorkingGroup>

/** @param place where it stands among the others */
export async function addGroup(rows: Rows, added: NewGroup, place: number): Promise<void> {
  await rows
    .insertInto('working_group')
    .values({ id: added.id, place, ...written({ purpose: {}, archived: false, ...added }) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function changeGroup(rows: Rows, changed: WorkingGroup): Promise<void> {
  await rows.updateTable('working_group').set(written(changed)).where('id', '=', changed.id).execute()
}

/** In this order, from the first to the last. Within a transaction: half an order is none. */
export async function orderGroups(step: Rows, ids: readonly GroupId[]): Promise<void> {
  for (const [place, id] of ids.entries()) {
    await step.updateTable('working_group').set({ place }).where('id', '=', id).execute()
  }
}

function written({ names, purpose, restricted, archived }: WorkingGroup) {
  return {
    names: JSON.stringify(names),
    purpose: JSON.stringify(purpose),
    restricted: restricted ? 1 : 0,
    archived: archived ? 1 : 0,
  }
}
