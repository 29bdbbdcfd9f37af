import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { workingGroup, type WorkingGroup } from '@minga/domain/group/group'
import { groupId, roadmapId, type GroupId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { parseRoomName } from '@minga/domain/room/room-name'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'

import { listed } from '../database/expressions.ts'
import { flag, jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const groupRow = z
  .object({
    id: z.string(),
    names: jsonText(localizedText),
    purpose: jsonText(localizedText),
    restricted: flag,
    archived: flag,
    deal_room: flag,
  })
  .transform(({ deal_room: dealRoom, ...group }) => ({ ...group, dealRoom }))
  .pipe(workingGroup)

const columns = ['id', 'names', 'purpose', 'restricted', 'archived', 'deal_room'] as const

/** In the coalition's own order. */
export async function allGroups(db: Db): Promise<WorkingGroup[]> {
  const found = await db.selectFrom('working_group').select(columns).orderBy('rank').orderBy('id').execute()
  return groupRow.array().parse(found)
}

export async function findGroup(db: Db, id: string): Promise<WorkingGroup | undefined> {
  const found = await db.selectFrom('working_group').select(columns).where('id', '=', id).executeTakeFirst()
  return found && groupRow.parse(found)
}

const accessRow = z
  .object({
    id: groupId,
    restricted: flag,
    archived: flag,
    draft: flag,
    translation: language.nullable(),
  })
  .transform(({ translation, ...group }): GroupAccess => ({ ...group, ...(translation !== null && { translation }) }))

const roadmapOfRow = z.object({ roadmap: roadmapId })

const ofRegister = sql`SELECT id, restricted, archived, 0 AS draft, NULL AS translation
    FROM working_group`
const ofRoadmap = sql`
  SELECT roadmap.id AS roadmap, working_group.id, restricted, archived = 1 OR state = 'archived' AS archived,
      opened_at IS NULL AS draft, edition.language AS translation
    FROM roadmap JOIN working_group ON working_group.id = roadmap.group_id AND roadmap.state <> 'deleted'
    LEFT JOIN edition ON edition.roadmap = roadmap.id AND edition.work <> roadmap.id`

/**
 * The facts about a room that `can` needs, in one statement: every socket asks for them. An archived roadmap is read
 * and written like a room of an archived group; a deleted one is not there.
 */
export async function findGroupOfRoom(db: Db, name: string): Promise<GroupAccess | undefined> {
  const room = parseRoomName(name)
  if (room === undefined) return undefined
  const query =
    room.kind === 'register'
      ? sql<object>`${ofRegister} WHERE id = ${room.group}`
      : sql<object>`${ofRoadmap} WHERE roadmap.id = ${room.roadmap}`
  const { rows: found } = await query.execute(db)
  return accessRow.optional().parse(found[0])
}

/** The same for several rooms, in a statement for each kind of them. A room that is in no group is left out. */
export async function findGroupsOfRooms(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, GroupAccess>> {
  if (names.length === 0) return new Map()
  const rooms = names.map((name) => [name, parseRoomName(name)] as const)
  const groups = rooms.flatMap(([, room]) => (room?.kind === 'register' ? [room.group] : []))
  const roadmaps = rooms.flatMap(([, room]) => (room?.kind === 'roadmap' ? [room.roadmap] : []))
  const rowsOf = async (query: RawBuilder<object>, ids: readonly string[]) =>
    ids.length === 0 ? [] : (await query.execute(db)).rows
  const registers = await rowsOf(sql`${ofRegister} WHERE id IN ${listed(groups)}`, groups)
  const texts = await rowsOf(sql`${ofRoadmap} WHERE roadmap.id IN ${listed(roadmaps)}`, roadmaps)
  const ofGroup = new Map(
    accessRow
      .array()
      .parse(registers)
      .map((group) => [group.id, group]),
  )
  const ofText = new Map(texts.map((row) => [roadmapOfRow.parse(row).roadmap, accessRow.parse(row)]))
  return new Map(
    rooms.flatMap(([name, room]) => {
      const group = room?.kind === 'roadmap' ? ofText.get(room.roadmap) : room && ofGroup.get(room.group)
      return group === undefined ? [] : [[name, group] as const]
    }),
  )
}

type NewGroup = Pick<WorkingGroup, 'id' | 'names' | 'restricted'> & Partial<WorkingGroup>

/** @param rank where it stands among the others */
export async function addGroup(db: Db, added: NewGroup, rank: number): Promise<void> {
  await db
    .insertInto('working_group')
    .values({ id: added.id, rank, ...written({ purpose: {}, archived: false, dealRoom: false, ...added }) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function changeGroup(db: Db, changed: WorkingGroup): Promise<void> {
  await db.updateTable('working_group').set(written(changed)).where('id', '=', changed.id).execute()
}

/** In this order, from the first to the last. Within a transaction: half an order is none. */
export async function orderGroups(tx: Transaction, ids: readonly GroupId[]): Promise<void> {
  for (const [rank, id] of ids.entries()) {
    await tx.updateTable('working_group').set({ rank }).where('id', '=', id).execute()
  }
}

function written({ names, purpose, restricted, archived, dealRoom }: WorkingGroup) {
  return {
    names: JSON.stringify(names),
    purpose: JSON.stringify(purpose),
    restricted: restricted ? 1 : 0,
    archived: archived ? 1 : 0,
    deal_room: dealRoom ? 1 : 0,
  }
}
