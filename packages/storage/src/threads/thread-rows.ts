import type { ThreadAccess } from '@minga/domain/access/thread-decisions'
import { groupId, organisationId, personId, threadId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import { passage } from '@minga/domain/thread/passage'
import { audience, commentType, disposition } from '@minga/domain/thread/thread'
import { sql } from 'kysely'
import { z } from 'zod'

import { larger, readBy, type ThreadReader } from '../database/expressions.ts'
import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const seenPassages = jsonText(z.array(passage.extend({ attached: z.boolean() })))
export type SeenPassages = z.infer<typeof seenPassages>

export const threadRow = z.object({
  id: threadId,
  number: z.int().nullable(),
  group: groupId,
  room: z.string(),
  place: z.enum(['passage', 'roadmap', 'record']),
  record: z.string().nullable(),
  field: z.string().nullable(),
  commented: jsonText(z.array(z.string())),
  passages: seenPassages,
  audience,
  organisation: organisationId,
  type: commentType,
  proposedText: z.string().nullable(),
  by: personId,
  at: z.string(),
  disposition: disposition.nullable(),
  dispositionReason: z.string().nullable(),
  disposedBy: personId.nullable(),
  disposedAt: z.string().nullable(),
  /** The comment matrix that brought it. */
  disposedVia: z.string().nullable(),
  assignee: personId.nullable(),
  assigneeOrganisation: organisationId.nullable(),
  /** The people to whom an internal discussion is narrowed; null for all of the organisation. */
  readers: jsonText(z.array(personId)).nullable(),
})
export type ThreadRow = z.infer<typeof threadRow>

/** The discussions of a room that this reader may read there: no other's leaves the table. */
export async function threadsOf(
  db: Db,
  wanted: { readonly room: string; readonly record?: string | undefined; readonly reader: ThreadReader },
): Promise<ThreadRow[]> {
  let query = selectThreads(db).where('room', '=', wanted.room).where(readBy(wanted.reader))
  if (wanted.record !== undefined) query = query.where('record', '=', wanted.record)
  return threadRow.array().parse(await query.orderBy('at').orderBy('id').execute())
}

/**
 * Discussions about these records that this reader may read within their groups. The caller checks which groups those are.
 */
export async function threadsAboutRecords(
  db: Db,
  records: readonly string[],
  reader: ThreadReader,
): Promise<ThreadRow[]> {
  const found = await inChunks(records, (chunk) =>
    selectThreads(db).where('record', 'in', chunk).where(readBy(reader)).orderBy('at').orderBy('id').execute(),
  )
  return threadRow.array().parse(found)
}

export async function findThread(db: Db, id: string): Promise<ThreadRow | undefined> {
  const found = await selectThreads(db).where('id', '=', id).executeTakeFirst()
  return found && threadRow.parse(found)
}

/** The numbers of these discussions in their coalition; null for an internal one. */
export async function numbersOf(db: Db, ids: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, number | null>> {
  const found = await inChunks(ids, (chunk) =>
    db.selectFrom('thread').select(['id', 'number']).where('id', 'in', chunk).execute(),
  )
  const row = threadRow.pick({ id: true, number: true })
  return new Map(
    row
      .array()
      .parse(found)
      .map(({ id, number }) => [id, number]),
  )
}

/** The discussions among these that this reader may read within their groups. The caller checks which groups those are. */
export async function threadsNamed(db: Db, ids: readonly ThreadId[], reader: ThreadReader): Promise<ThreadRow[]> {
  const found = await inChunks(ids, (chunk) =>
    selectThreads(db).where('id', 'in', chunk).where(readBy(reader)).execute(),
  )
  return threadRow.array().parse(found)
}

/** The discussions about passages of a room, with where they were last seen. */
export async function passageThreads(db: Db, room: string): Promise<ThreadRow[]> {
  const found = await selectThreads(db).where('room', '=', room).where('place', '=', 'passage').execute()
  return threadRow.array().parse(found)
}

export function selectThreads(db: Db) {
  return db
    .selectFrom('thread')
    .select(['id', 'number', 'group_id as group', 'room', 'place', 'record', 'field', 'commented', 'passages'])
    .select(['audience', 'organisation', 'type', 'proposed_text as proposedText', 'by', 'at', 'assignee'])
    .select(['assignee_organisation as assigneeOrganisation', 'readers'])
    .select(['disposition', 'disposition_reason as dispositionReason'])
    .select(['disposed_by as disposedBy', 'disposed_at as disposedAt', 'disposed_via as disposedVia'])
}

/** The facts about a thread that `can` needs. */
export function threadAccess(
  { audience: heardBy, organisation, by, readers }: ThreadRow,
  group: ThreadAccess['group'],
): ThreadAccess {
  return { group, audience: heardBy, organisation, by, readers }
}

export type NewThreadRow = Omit<
  ThreadRow,
  | 'number'
  | 'disposition'
  | 'dispositionReason'
  | 'disposedBy'
  | 'disposedAt'
  | 'disposedVia'
  | 'assignee'
  | 'assigneeOrganisation'
>

/** @returns false when there is one with this id already. */
export async function addThread(tx: Transaction, added: NewThreadRow): Promise<boolean> {
  const result = await tx
    .insertInto('thread')
    .values(threadValues(added, added.audience === 'coalition' ? nextNumber : null))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A discussion that nothing has become of yet, as it lies in the table. */
export function threadValues<Number>(added: NewThreadRow, number: Number) {
  return {
    id: added.id,
    number,
    group_id: added.group,
    room: added.room,
    place: added.place,
    record: added.record,
    field: added.field,
    commented: JSON.stringify(added.commented),
    passages: JSON.stringify(added.passages),
    audience: added.audience,
    organisation: added.organisation,
    type: added.type,
    proposed_text: added.proposedText,
    by: added.by,
    at: added.at,
    disposition: null,
    disposition_reason: null,
    disposed_by: null,
    disposed_at: null,
    assignee: null,
    assignee_organisation: null,
    readers: added.readers === null ? null : JSON.stringify(added.readers),
  }
}

const nextNumber = sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM thread)`

export async function setPassages(tx: Transaction, id: ThreadId, passages: SeenPassages): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ passages: JSON.stringify(passages) })
    .where('id', '=', id)
    .execute()
}

export async function setDisposition(
  tx: Transaction,
  id: ThreadId,
  given: {
    readonly disposition: ThreadRow['disposition']
    readonly reason: string
    readonly by: PersonId
    readonly at: string
    readonly via: string | null
  },
): Promise<void> {
  const isOpen = given.disposition === null
  await tx
    .updateTable('thread')
    .set({
      disposition: given.disposition,
      disposition_reason: isOpen ? null : given.reason,
      disposed_by: isOpen ? null : given.by,
      disposed_at: isOpen ? null : given.at,
      disposed_via: isOpen ? null : given.via,
    })
    .where('id', '=', id)
    .execute()
}

/** Assigns a discussion to a person or an organisation; both null for no assignee. */
export async function setAssignee(
  tx: Transaction,
  id: ThreadId,
  given: Pick<ThreadRow, 'assignee' | 'assigneeOrganisation'>,
): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ assignee: given.assignee, assignee_organisation: given.assigneeOrganisation })
    .where('id', '=', id)
    .execute()
}

/** Narrows an internal discussion to these people; null opens it to the organisation. */
export async function setReaders(tx: Transaction, id: ThreadId, readers: readonly PersonId[] | null): Promise<void> {
  const row = { readers: readers === null ? null : JSON.stringify(readers) }
  await tx.updateTable('thread').set(row).where('id', '=', id).execute()
}

/**
 * Takes a discussion of the coalition out of all that people read, or brings it back with its number: one that is narrowed to no
 * person is read by none.
 */
export async function setHidden(tx: Transaction, id: ThreadId, isHidden: boolean): Promise<void> {
  const row = isHidden ? { audience: 'organisation', readers: '[]' } : { audience: 'coalition', readers: null }
  await tx.updateTable('thread').set(row).where('id', '=', id).execute()
}

/** Only raises the number: an older report of another device does not make comments unread again. */
export async function setSeen(tx: Transaction, person: PersonId, thread: ThreadId, rank: number): Promise<void> {
  await tx
    .insertInto('thread_seen')
    .values({ person, thread, rank })
    .onConflict((conflict) =>
      conflict.columns(['person', 'thread']).doUpdateSet({ rank: larger('thread_seen.rank', rank) }),
    )
    .execute()
}

const seenRow = z.object({ thread: threadId, rank: z.int() })

/** How many comments of each thread this person has seen. */
export async function seenBy(
  db: Db,
  person: PersonId,
  threads: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, number>> {
  const found = await inChunks(threads, (chunk) =>
    db
      .selectFrom('thread_seen')
      .select(['thread', 'rank'])
      .where('person', '=', person)
      .where('thread', 'in', chunk)
      .execute(),
  )
  return new Map(
    seenRow
      .array()
      .parse(found)
      .map(({ thread, rank }) => [thread, rank]),
  )
}
