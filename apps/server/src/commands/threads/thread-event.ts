import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

type Changed = Pick<ThreadRow, 'id' | 'group' | 'room' | 'audience' | 'organisation'>

/** The event that something of a discussion changed, for the people who may read it, unless it is narrowed. */
export function threadEvent({ id, group, room, audience, organisation }: Changed, at: string) {
  return {
    at,
    kind: 'thread',
    group,
    organisation: audience === 'organisation' ? organisation : null,
    person: null,
    room,
    subject: id,
  }
}

/** Adds the event of a change in a discussion: for a narrowed one to each of its readers, so that colleagues learn nothing. */
export async function addThreadEvent(
  tx: Transaction,
  thread: Changed & Pick<ThreadRow, 'readers'>,
  at: string,
): Promise<void> {
  const event = threadEvent(thread, at)
  if (thread.readers === null) return addEvent(tx, event)
  for (const person of thread.readers) await addEvent(tx, { ...event, person })
}
