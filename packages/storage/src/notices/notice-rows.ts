import {
  commentId,
  groupId,
  organisationId,
  personId,
  threadId,
  type GroupId,
  type OrganisationId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { noticeReason, type NoticeReason } from '@minga/domain/notice/notice'
import { commentText } from '@minga/domain/thread/comment-text'
import { audience, disposition } from '@minga/domain/thread/thread'
import { sql } from 'kysely'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import { names } from '../database/expressions.ts'
import { hiddenRoadmaps, hiddenRooms, type Reach } from '../groups/reach.ts'
import type { Db, Transaction } from '../database/schema.ts'

const noticeRow = z.object({
  id: z.int(),
  person: personId,
  reason: noticeReason,
  group: groupId,
  placeKind: z.enum([
    'record',
    'roadmap',
    'round',
    'rating',
    'review',
    'sign-off',
    'removal',
    'register',
    'returned',
    'consultation',
  ]),
  place: z.string(),
  by: personId.nullable(),
  at: z.string(),
  shownAt: z.string(),
  readAt: z.string().nullable(),
  thread: threadId.nullable(),
  number: z.int().nullable(),
  audience: audience.nullable(),
  threadOrganisation: organisationId.nullable(),
  threadBy: personId.nullable(),
  threadReaders: jsonText(z.array(personId)).nullable(),
  disposition: disposition.nullable(),
  /** The comment that it is about. */
  comment: commentId.nullable(),
  /** The comment's text; null for one that was deleted. */
  text: jsonText(commentText).nullable(),
  /** The block of the roadmap's text that names the person, and what it says now; null where it is gone. */
  block: z.string().nullable(),
  blockText: z.string().nullable(),
})
export type NoticeRow = z.infer<typeof noticeRow>

/** The owner of an inbox, with their rights to read at this moment: nothing else is ever returned, counted or changed. */
export interface InboxOwner {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly reach: Reach
}

export interface NoticeFilter {
  readonly show: 'unread' | 'all' | 'snoozed'
  readonly reason?: NoticeReason | undefined
  readonly group?: GroupId | undefined
  /** ISO. */
  readonly now: string
  /** The end of the page before. */
  readonly before?: { readonly shownAt: string; readonly id: number } | undefined
  readonly limit: number
}

/** A page of a person's notices, the latest shown first. */
export async function listNotices(
  db: Db,
  owner: InboxOwner,
  { show, reason, group, now, before, limit }: NoticeFilter,
): Promise<NoticeRow[]> {
  if (owner.reach.groups.length === 0) return []
  let query = withWords(ownNotices(db, owner))
  query = show === 'snoozed' ? query.where('notice.shown_at', '>', now) : query.where('notice.shown_at', '<=', now)
  if (show === 'unread') query = query.where('notice.read_at', 'is', null)
  if (reason !== undefined) query = query.where('notice.reason', '=', reason)
  if (group !== undefined) query = query.where('notice.group_id', '=', group)
  if (before !== undefined) {
    query = query.where((build) =>
      build(build.refTuple('notice.shown_at', 'notice.id'), '<', build.tuple(before.shownAt, before.id)),
    )
  }
  const found = await query.orderBy('notice.shown_at', 'desc').orderBy('notice.id', 'desc').limit(limit).execute()
  return noticeRow.array().parse(found)
}

const counted = z.object({ unread: z.int() })
const nextShown = z.object({ at: z.string().nullable() })

/** How many are unread, and when the next that was put off comes back. */
export async function countNotices(
  db: Db,
  owner: InboxOwner,
  now: string,
): Promise<{ readonly unread: number; readonly wakesAt: string | null }> {
  if (owner.reach.groups.length === 0) return { unread: 0, wakesAt: null }
  const [unread, next] = await Promise.all([
    ownNotices(db, owner)
      .select((build) => build.fn.countAll<number>().as('unread'))
      .where('notice.read_at', 'is', null)
      .where('notice.shown_at', '<=', now)
      .executeTakeFirstOrThrow(),
    ownNotices(db, owner)
      .select((build) => build.fn.min('notice.shown_at').as('at'))
      .where('notice.read_at', 'is', null)
      .where('notice.shown_at', '>', now)
      .executeTakeFirstOrThrow(),
  ])
  return { ...counted.parse(unread), wakesAt: nextShown.parse(next).at }
}

/** Notices that are neither mailed nor passed over, the oldest first. `noticeViews` checks the person's rights. */
export async function unmailedNotices(db: Db, person: PersonId, limit: number): Promise<NoticeRow[]> {
  const found = await withWords(db.selectFrom('notice').where('notice.person', '=', person))
    .where('notice.mailed_at', 'is', null)
    .orderBy('notice.id')
    .limit(limit)
    .execute()
  return noticeRow.array().parse(found)
}

/** Those of a person among them, the earliest first. */
export async function noticesWithIds(db: Db, person: PersonId, ids: readonly number[]): Promise<NoticeRow[]> {
  if (ids.length === 0) return []
  const found = await withWords(db.selectFrom('notice').where('notice.person', '=', person))
    .where('notice.id', 'in', ids)
    .orderBy('notice.id')
    .execute()
  return noticeRow.array().parse(found)
}

/**
 * Marks notices as read or unread; those of another person are left alone.
 *
 * @param readAt null makes them unread again
 * @param upTo ISO; what was shown later, with what came since, stays as it is
 */
export async function setRead(
  tx: Transaction,
  person: PersonId,
  ids: readonly number[],
  readAt: string | null,
  upTo?: string,
): Promise<void> {
  if (ids.length === 0) return
  let read = tx.updateTable('notice').set({ read_at: readAt }).where('person', '=', person).where('id', 'in', ids)
  if (upTo !== undefined) read = read.where('shown_at', '<=', upTo)
  await read.execute()
}

/** Marks all notices that were shown by then as read, not those that came later. */
export async function readAllUpTo(tx: Transaction, person: PersonId, upTo: string, at: string): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('person', '=', person)
    .where('read_at', 'is', null)
    .where('shown_at', '<=', upTo)
    .execute()
}

/** Snoozes notices: they leave the inbox until then, and are unread when they come back. */
export async function snooze(tx: Transaction, person: PersonId, ids: readonly number[], until: string): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('notice')
    .set({ shown_at: until, read_at: null })
    .where('person', '=', person)
    .where('id', 'in', ids)
    .execute()
}

/**
 * Marks a person's notices of a discussion as read, up to the first comment that they have not seen: the report of what
 * they have seen may arrive after an answer that came meanwhile.
 *
 * @param seen how many of its comments
 * @returns whether there was anything
 */
export async function readNoticesOfThread(
  tx: Transaction,
  person: PersonId,
  { thread, seen }: { readonly thread: string; readonly seen: number },
  at: string,
): Promise<boolean> {
  const { unseenSince } = firstUnseen.parse(
    await tx
      .selectFrom('comment')
      .select((build) => build.fn.min('at').as('unseenSince'))
      .where('thread', '=', thread)
      .where('rank', '>', seen)
      .executeTakeFirstOrThrow(),
  )
  let unread = tx
    .updateTable('notice')
    .set({ read_at: at })
    .where((eb) => eb.and({ thread, person }))
    .where('read_at', 'is', null)
  if (unseenSince !== null) unread = unread.where('at', '<', unseenSince)
  return (await unread.executeTakeFirst()).numUpdatedRows > 0n
}

const firstUnseen = z.object({ unseenSince: z.string().nullable() })

/** Deletes old notices: read ones shown before `read`, all shown before `any`. */
export async function forgetNotices(db: Db, before: { readonly read: string; readonly any: string }): Promise<void> {
  await db
    .deleteFrom('notice')
    .where((build) =>
      build.or([
        build('notice.shown_at', '<', before.any),
        build.and([build('notice.shown_at', '<', before.read), build('notice.read_at', 'is not', null)]),
      ]),
    )
    .execute()
}

function ownNotices(db: Db, { person, organisation, reach }: InboxOwner) {
  return db
    .selectFrom('notice')
    .where('notice.person', '=', person)
    .where('notice.group_id', 'in', reach.groups)
    .where('notice.place', 'not in', hiddenRoadmaps(reach))
    .where('notice.place', 'not in', hiddenRounds(reach))
    .where('notice.place', 'not in', hiddenSignOffs(reach))
    .where('notice.place', 'not in', hiddenRemovals(reach))
    .where((build) =>
      build.or([build('notice.organisation', 'is', null), build('notice.organisation', '=', organisation)]),
    )
    .where((build) => build.or([build('notice.place_kind', 'not in', ['returned', 'consultation']), isReader(person)]))
}

/** Whether the person is a named reader of the file that came back, or of the consultation. */
function isReader(person: PersonId) {
  return sql<boolean>`(EXISTS (SELECT 1 FROM returned_text WHERE id = notice.place AND ${names('readers', person)})
    OR EXISTS (SELECT 1 FROM consultation WHERE id = notice.place AND ${names('readers', person)}))`
}

/** Rounds about what is not there for this reader. */
function hiddenRounds(reach: Reach) {
  return sql<string>`(SELECT id FROM comment_round WHERE roadmap IN ${hiddenRoadmaps(reach)})`
}

/** Sign-offs of texts that are not there for this reader. */
function hiddenSignOffs(reach: Reach) {
  return sql<string>`(SELECT id FROM sign_off WHERE roadmap IN ${hiddenRoadmaps(reach)})`
}

/** Removals in rooms that are not there for this reader. */
function hiddenRemovals(reach: Reach) {
  return sql<string>`(SELECT id FROM removal WHERE room IN ${hiddenRooms(reach)})`
}

/** A change of a discussion as a whole is about its first comment. */
const aboutComment = sql<string>`coalesce(notice.comment,
  (SELECT first.id FROM comment AS first WHERE first.thread = notice.thread AND first.rank = 1))`

/** With the present words there, not those at the time of the notice. */
function withWords(query: ReturnType<typeof ownNotices>) {
  return query
    .leftJoin('thread', 'thread.id', 'notice.thread')
    .leftJoin('comment', (join) => join.on('comment.id', '=', aboutComment))
    .leftJoin('block_text', (join) =>
      join
        .on(sql<boolean>`block_text.room = 'roadmap.' || notice.place`)
        .onRef('block_text.block', '=', 'notice.block'),
    )
    .select(['notice.block', 'block_text.text as blockText'])
    .select(['notice.id', 'notice.person', 'notice.reason', 'notice.group_id as group'])
    .select(['notice.place_kind as placeKind', 'notice.place', 'notice.by', 'notice.at'])
    .select(['notice.shown_at as shownAt', 'notice.read_at as readAt', 'notice.thread'])
    .select(['thread.number', 'thread.audience', 'thread.organisation as threadOrganisation'])
    .select([
      'thread.by as threadBy',
      'thread.readers as threadReaders',
      'thread.disposition',
      'comment.id as comment',
      'comment.text',
    ])
}
