import { groupId, personId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { hiddenRooms, type Reach } from '../groups/reach.ts'
import type { Db } from '../database/schema.ts'

const changeRow = z.object({
  room: z.string(),
  group: groupId,
  /** A record's id, or the roadmap's. */
  subject: z.string(),
  person: personId,
  at: z.string(),
})
export type ChangeRow = z.infer<typeof changeRow>

/** The last change of each other person to each record or roadmap within reach, newest first. */
export async function changesSince(
  db: Db,
  wanted: {
    readonly reach: Reach
    readonly since: string
    readonly notBy: PersonId
    readonly limit: number
  },
): Promise<ChangeRow[]> {
  if (wanted.reach.groups.length === 0) return []
  const found = await db
    .selectFrom('change_row')
    .innerJoin('room_projection', 'room_projection.room', 'change_row.room')
    .select(['change_row.room', 'room_projection.group_id as group', 'change_row.subject'])
    .select(['change_row.person', 'change_row.at'])
    .where('room_projection.group_id', 'in', wanted.reach.groups)
    .where('change_row.room', 'not in', hiddenRooms(wanted.reach))
    .where('change_row.at', '>', wanted.since)
    .where('change_row.person', '!=', wanted.notBy)
    .orderBy('change_row.at', 'desc')
    .limit(wanted.limit)
    .execute()
  return changeRow.array().parse(found)
}

/** The records or roadmaps among these that another person than this one has ever changed. */
export async function changedByOthers(
  db: Db,
  {
    room,
    subjects,
    person,
  }: { readonly room: string; readonly subjects: readonly string[]; readonly person: PersonId },
): Promise<ReadonlySet<string>> {
  const found = await inChunks(subjects, (chunk) =>
    db
      .selectFrom('change_row')
      .select('subject')
      .where('room', '=', room)
      .where('subject', 'in', chunk)
      .where('person', '!=', person)
      .execute(),
  )
  return new Set(found.map(({ subject }) => subject))
}

/** The people who changed a record or a roadmap after `since`, in ISO. */
export async function writersSince(
  db: Db,
  { room, subject }: Pick<ChangeRow, 'room' | 'subject'>,
  since: string,
): Promise<PersonId[]> {
  const found = await db
    .selectFrom('change_row')
    .select('person')
    .where((eb) => eb.and({ room, subject }))
    .where('at', '>', since)
    .execute()
  return personId.array().parse(found.map(({ person }) => person))
}
