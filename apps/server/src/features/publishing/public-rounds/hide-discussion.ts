import type { ThreadId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { forgetNoticesOfThread } from '@minga/storage/notices/notice-write-rows'
import { findThread, setAssignee, setHidden } from '@minga/storage/threads/thread-rows'

import { addInboxEvent } from '../../../commands/notices/inbox-event.ts'
import { threadEvent } from '../../../commands/threads/thread-event.ts'

/** Takes the discussion of a comment that is not accepted any more out of all that people read. */
export async function hideDiscussion(tx: Transaction, id: ThreadId, at: string): Promise<void> {
  const thread = await findThread(tx, id)
  if (thread === undefined) return
  await setHidden(tx, id, true)
  await setAssignee(tx, id, { assignee: null, assigneeOrganisation: null })
  for (const person of await forgetNoticesOfThread(tx, id, [])) await addInboxEvent(tx, person, at)
  // To all who could read it until now.
  await addEvent(tx, threadEvent(thread, at))
}

/** Brings it back as it was. */
export async function showDiscussion(tx: Transaction, id: ThreadId, at: string): Promise<void> {
  await setHidden(tx, id, false)
  const thread = await findThread(tx, id)
  if (thread !== undefined) await addEvent(tx, threadEvent(thread, at))
}
