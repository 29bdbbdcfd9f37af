import type { GroupAccess } from '@minga/domain/access/can'
import { groupRole, workingGroup, type GroupRole, type WorkingGroup } from '@minga/domain/group/group'
import { groupId, organisationId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { parseRoomName } from '@minga/domain/room/room-name'
import { sql } from 'kysely'
import { z } from 'zod'

import { flag, jsonText } from './json-text.ts'
import type { Rows } from './schema.ts'

const groupRow = z
  .object({ id: z.string(), names: jsonText(localizedText), restricted: flag })
  .pipe(workingGroup)

/** In the coalition's own order. */
export async function allGroups(rows: Rows): Promise<WorkingGroup[]> {
  const found = await rows
    .selectFrom('working_group')
    .select(['id', 'names', 'restricted'])
    .orderBy('place')
    .execute()
  return groupRow.array().parse(found)
}

export async function findGroup(rows: Rows, id: string): Promise<WorkingGroup | undefined> {
  const found = await rows
    .selectFrom('working_group')
    .select(['id', 'names', 'restricted'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found && groupRow.parse(found)
}

const accessRow = z.object({ id: groupId, restricted: flag }).optional()

/** What `can` asks about the group of a room, in one statement: it is asked for every socket. */
export async function findGroupOfRoom(rows: Rows, name: string): Promise<GroupAccess | undefined> {
  const room = parseRoomName(name)
  if (room === undefined) return undefined
  const group =
    room.kind === 'register'
      ? sql`${room.group}`
      : sql`(SELECT roadmap.group_id FROM roadmap WHERE roadmap.id = ${room.roadmap})`
  const { rows: found } = await sql<object>`
    SELECT id, restricted FROM working_group WHERE id = ${group}`.execute(rows)
  return accessRow.parse(found[0])
}

const memberRow = z.object({
  group: groupId,
  id: personId,
  name: z.string(),
  title: z.string().nullable(),
  organisation: organisationId,
  role: groupRole,
})
export type Member = z.infer<typeof memberRow>

/** The members of these groups, by name; somebody in two of them comes twice. */
export async function membersOf(rows: Rows, groups: readonly GroupId[]): Promise<Member[]> {
  if (groups.length === 0) return []
  const found = await rows
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person')
    .innerJoin('user', 'user.id', 'person.id')
    .select(['membership.group_id as group', 'person.id', 'user.name', 'person.title', 'person.organisation'])
    .select('membership.role')
    .where('membership.group_id', 'in', groups)
    .orderBy('user.name')
    .execute()
  return memberRow.array().parse(found)
}

/** @param place where it stands among the others */
export async function addGroup(rows: Rows, added: WorkingGroup, place: number): Promise<void> {
  await rows
    .insertInto('working_group')
    .values({
      id: added.id,
      names: JSON.stringify(added.names),
      restricted: added.restricted ? 1 : 0,
      place,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function addMember(
  rows: Rows,
  member: { readonly group: GroupId; readonly person: PersonId; readonly role: GroupRole },
): Promise<void> {
  await rows
    .insertInto('membership')
    .values({ group_id: member.group, person: member.person, role: member.role })
    .onConflict((conflict) => conflict.columns(['group_id', 'person']).doNothing())
    .execute()
}
