import type { Actor } from '@minga/domain/access/can'
import { commentId, groupId, organisationId, personId, threadId } from '@minga/domain/identity/ids'
import { commentText } from '@minga/domain/thread/comment-text'
import { audience } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { readBy, writtenOrder } from '../database/expressions.ts'
import { jsonText } from '../database/json-text.ts'
import { hiddenRooms, type Reach } from '../groups/reach.ts'
import type { Db } from '../database/schema.ts'

const assignedRow = z.object({
  id: threadId,
  number: z.int().nullable(),
  group: groupId,
  room: z.string(),
  record: z.string().nullable(),
  audience,
  organisation: organisationId,
  by: personId,
  at: z.string(),
  assignee: personId.nullable(),
  readers: jsonText(z.array(personId)).nullable(),
  /** Its first comment. */
  comment: commentId,
  /** How it began; null where its author deleted that. */
  text: jsonText(commentText).nullable(),
})
export type AssignedRow = z.infer<typeof assignedRow>

/**
 * Open discussions assigned to this person or their organisation, the oldest first. The caller checks which groups they
 * read.
 */
export async function assignedThreads(
  db: Db,
  { person, organisation }: Pick<Actor, 'person' | 'organisation'>,
): Promise<AssignedRow[]> {
  const found = await db
    .selectFrom('thread')
    .innerJoin('comment', (join) => join.onRef('comment.thread', '=', 'thread.id').on('comment.rank', '=', 1))
    .select(['thread.id', 'number', 'group_id as group', 'room', 'record', 'audience', 'organisation'])
    .select(['thread.by', 'thread.at', 'assignee', 'readers', 'comment.id as comment', 'comment.text'])
    .where('disposition', 'is', null)
    .where((build) => build.or([build('assignee', '=', person), build('assignee_organisation', '=', organisation)]))
    .orderBy('thread.at')
    .execute()
  return assignedRow.array().parse(found)
}

const spokenRow = z.object({
  room: z.string(),
  group: groupId,
  record: z.string().nullable(),
  person: personId,
  at: z.string(),
})
export type SpokenRow = z.infer<typeof spokenRow>

/** How many of the newest comments are searched: after a longer absence a person sees the news among these alone. */
const newest = 2000

/** The comments of others within reach, to all or within this organisation, the newest first. */
export async function commentsSince(
  db: Db,
  wanted: {
    readonly reach: Reach
    readonly since: string
    readonly of: Pick<Actor, 'person' | 'organisation'>
  },
): Promise<SpokenRow[]> {
  const { reach, since, of } = wanted
  if (reach.groups.length === 0) return []
  const found = await db
    .selectFrom(
      db
        .selectFrom('comment')
        .select(['thread', 'by', 'at', 'text'])
        .orderBy(writtenOrder, 'desc')
        .limit(newest)
        .as('said'),
    )
    .innerJoin('thread', 'thread.id', 'said.thread')
    .select(['room', 'group_id as group', 'record', 'said.by as person', 'said.at'])
    .where('said.at', '>', since)
    .where('said.by', '!=', of.person)
    .where('said.text', 'is not', null)
    .where('group_id', 'in', reach.groups)
    .where('room', 'not in', hiddenRooms(reach))
    .where(readBy(of))
    .orderBy('said.at', 'desc')
    .execute()
  return spokenRow.array().parse(found)
}
