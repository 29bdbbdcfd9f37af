import { personId, type OrganisationId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import type { NoticeReason } from '@minga/domain/notice/notice'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

/** A notice as it is added. */
export interface NewNotice {
  readonly person: PersonId
  readonly reason: NoticeReason
  readonly group: string
  /** The organisation, if only its own people read it; null otherwise. */
  readonly organisation: OrganisationId | null
  readonly placeKind: string
  readonly place: string
  readonly thread: string | null
  readonly comment: string | null
  /** The block of the roadmap's text that it leads to. */
  readonly block: string | null
  readonly by: PersonId | null
  /** ISO. */
  readonly at: string
}

const alikeRow = z.object({ id: z.int(), readAt: z.string().nullable() })

/** The newest notice of the same person, reason, place, discussion and author after `since`, in ISO. */
export async function findAlikeNotice(
  tx: Transaction,
  { person, reason, place, by, thread }: Pick<NewNotice, 'person' | 'reason' | 'place' | 'by' | 'thread'>,
  since: string,
): Promise<z.infer<typeof alikeRow> | undefined> {
  const found = await tx
    .selectFrom('notice')
    .select(['id', 'read_at as readAt'])
    .where('place', '=', place)
    .where('at', '>', since)
    .where((eb) => eb.and({ person, reason }))
    .where('by', by === null ? 'is' : '=', by)
    .where('thread', thread === null ? 'is' : '=', thread)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && alikeRow.parse(found)
}

/** Whether a person was notified already that this block names them, by any author. */
export async function isNotifiedOfBlock(
  tx: Transaction,
  { person, reason, place, block }: Pick<NewNotice, 'person' | 'reason' | 'place' | 'block'>,
): Promise<boolean> {
  const found = await tx
    .selectFrom('notice')
    .select('id')
    .where((eb) => eb.and({ person, place, reason }))
    .where('block', '=', block)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Moves an unread notice to what happened now: it is shown and mailed anew. */
export async function renewNotice(
  tx: Transaction,
  id: number,
  { at, comment }: Pick<NewNotice, 'at' | 'comment'>,
): Promise<void> {
  await tx.updateTable('notice').set({ at, shown_at: at, comment, mailed_at: null }).where('id', '=', id).execute()
}

/** Adds an unread notice that is shown from now on. */
export async function addNotice(tx: Transaction, { group, placeKind, at, ...columns }: NewNotice): Promise<void> {
  await tx
    .insertInto('notice')
    .values({
      ...columns,
      group_id: group,
      place_kind: placeKind,
      at,
      shown_at: at,
      read_at: null,
      mailed_at: null,
    })
    .execute()
}

const standingRow = z.object({ id: z.int(), at: z.string(), shownAt: z.string(), readAt: z.string().nullable() })

/**
 * Shows a notice that stands for as long as something waits: one of a person, reason and place, however often it is shown. One that
 * is unread, or put off, stays as it is; one that was read is unread again, and mailed anew where it was shown before `since`.
 *
 * @returns whether the inbox changed
 */
export async function showStanding(tx: Transaction, notice: NewNotice, since: string): Promise<boolean> {
  const { person, reason, place, at } = notice
  const found = await tx
    .selectFrom('notice')
    .select(['id', 'at', 'shown_at as shownAt', 'read_at as readAt'])
    .where((eb) => eb.and({ person, reason, place }))
    .executeTakeFirst()
  if (found === undefined) {
    await addNotice(tx, notice)
    return true
  }
  const known = standingRow.parse(found)
  if (known.readAt === null) return false
  await tx
    .updateTable('notice')
    .set({ at, shown_at: at, read_at: null })
    .$if(known.at < since, (query) => query.set({ mailed_at: null }))
    .where('id', '=', known.id)
    .execute()
  return true
}

/** Takes away the notices of a reason about a place: nothing waits there any more. @returns whose they were */
export async function removeStanding(tx: Transaction, place: string, reason: NoticeReason): Promise<PersonId[]> {
  const gone = await tx
    .deleteFrom('notice')
    .where((eb) => eb.and({ place, reason }))
    .returning('person')
    .execute()
  return gone.map(({ person }) => personId.parse(person))
}

/** Marks an organisation's notices that it was proposed to lead a record, or that something was reported of it, as read. @returns whose they are */
export async function readProposals(
  tx: Transaction,
  {
    record,
    organisation,
    reason = 'proposed',
  }: {
    readonly record: string
    readonly organisation: OrganisationId
    readonly reason?: Extract<NoticeReason, 'proposed' | 'reported'>
  },
  at: string,
): Promise<PersonId[]> {
  const read = await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where((eb) => eb.and({ place: record, reason }))
    .where('read_at', 'is', null)
    .where('person', 'in', (build) =>
      build.selectFrom('person').select('person.id').where('person.organisation', '=', organisation),
    )
    .returning('person')
    .execute()
  return read.map(({ person }) => personId.parse(person))
}

const notifiedRow = z.object({ person: z.string(), by: z.string() })

/** The people who were notified after `since`, in ISO, with the author of the change of a place: `person by`. */
export async function notifiedOfChanges(db: Db, place: string, since: string): Promise<ReadonlySet<string>> {
  const found = await db
    .selectFrom('notice')
    .select(['person', 'by'])
    .where('place', '=', place)
    .where('at', '>', since)
    .where('reason', '=', 'changed')
    .where('thread', 'is', null)
    .where('by', 'is not', null)
    .execute()
  return new Set(
    notifiedRow
      .array()
      .parse(found)
      .map(({ person, by }) => `${person} ${by}`),
  )
}

/** Deletes the notices and choices about a discussion of everyone but its readers. @returns whose notices they were */
export async function forgetNoticesOfThread(
  tx: Transaction,
  thread: ThreadId,
  readers: readonly PersonId[],
): Promise<PersonId[]> {
  const gone = await tx
    .deleteFrom('notice')
    .where('thread', '=', thread)
    .where('person', 'not in', readers)
    .returning('person')
    .execute()
  await tx
    .deleteFrom('following')
    .where('kind', '=', 'thread')
    .where('id', '=', thread)
    .where('person', 'not in', readers)
    .execute()
  return [...new Set(gone.map(({ person }) => personId.parse(person)))]
}

/** Takes back that people were named readers of a place, of everyone but those who still are. @returns whose notices they were */
export async function forgetNamings(tx: Transaction, place: string, readers: readonly PersonId[]): Promise<PersonId[]> {
  const gone = await tx
    .deleteFrom('notice')
    .where((eb) => eb.and({ place, reason: 'named-reader' }))
    .where('thread', 'is', null)
    .where('person', 'not in', readers)
    .returning('person')
    .execute()
  return [...new Set(gone.map(({ person }) => personId.parse(person)))]
}
