import type { Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { PersonId, ThreadId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { forgetNoticesOfThread } from '@minga/storage/notices/notice-write-rows'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { setAssignee, setReaders } from '@minga/storage/threads/thread-rows'

import { addInboxEvent } from '../../commands/notices/inbox-event.ts'
import { notifyOfThread } from '../../commands/notices/notify-of-thread.ts'
import { threadEvent } from '../../commands/threads/thread-event.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { namedReaders } from '../../views/colleagues.ts'
import { threadFor } from '../../views/thread-for.ts'

/** The named readers of a discussion, with those who stay in any case. @returns null for all of the organisation */
export async function readersFor(
  db: Db,
  actor: Actor,
  group: GroupAccess,
  named: readonly PersonId[] | null,
  always: readonly PersonId[],
): Promise<PersonId[] | null | Refusal> {
  if (named === null) return null
  return namedReaders(db, actor, group, named, always)
}

/**
 * Narrows an internal discussion to named people, or opens it to the organisation. Its notices leave the inboxes of
 * people who do not read it any more.
 */
export async function narrowThread(
  tx: Transaction,
  actor: Actor,
  {
    id,
    readers: named,
    at,
  }: { readonly id: ThreadId; readonly readers: readonly PersonId[] | null; readonly at: string },
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'narrow-thread')
  if (thread instanceof Refusal) return thread
  const group = await findGroupOfRoom(tx, thread.room)
  if (group === undefined) return notFound
  const readers = await readersFor(tx, actor, group, named, [thread.by, actor.person])
  if (readers instanceof Refusal) return readers
  await setReaders(tx, id, readers)
  if (readers !== null) {
    for (const person of await forgetNoticesOfThread(tx, id, readers)) await addInboxEvent(tx, person, at)
    const isTheirs = thread.assignee !== null && readers.includes(thread.assignee)
    if (!isTheirs) await setAssignee(tx, id, { assignee: null, assigneeOrganisation: null })
    const named = readers.filter((person) => thread.readers?.includes(person) !== true)
    const change = { kind: 'readers-named', named } as const
    await notifyOfThread(tx, { thread: { ...thread, readers }, by: actor.person, at, change })
  }
  const details = { group: thread.group, readers: readers === null ? null : readers.length }
  await recordAudit(tx, { actor, kind: 'own-discussion-narrowed', subject: id, group: thread.group, details })
  // All who could read it until now, or can from now on, ask for it again.
  await addEvent(tx, threadEvent(thread, at))
  return undefined
}
