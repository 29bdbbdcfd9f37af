import type { Actor } from '@minga/domain/access/can'
import type { Transaction } from '@minga/storage/database/schema'
import { readAllUpTo, setRead, snooze } from '@minga/storage/notices/notice-rows'

import { addInboxEvent } from '../../commands/notices/inbox-event.ts'
import { Refusal } from '../../http/refusal.ts'

const longestSnooze = 366 * 24 * 60 * 60 * 1000
const tooLate = new Refusal('invalid-request', 'until: within a year from now', 'until')

/** Marks notices of the actor as read, or as unread again. @param upTo ISO; what was shown later stays as it is */
export async function markNotices(
  tx: Transaction,
  { person }: Actor,
  {
    ids,
    isRead,
    upTo,
    at,
  }: {
    readonly ids: readonly number[]
    readonly isRead: boolean
    readonly upTo?: string | undefined
    readonly at: string
  },
): Promise<undefined> {
  await setRead(tx, person, ids, isRead ? at : null, upTo)
  await addInboxEvent(tx, person, at)
}

/** Marks everything as read that the actor's inbox showed by then. */
export async function readEverything(
  tx: Transaction,
  { person }: Actor,
  { upTo, at }: { readonly upTo: string; readonly at: string },
): Promise<undefined> {
  await readAllUpTo(tx, person, upTo < at ? upTo : at, at)
  await addInboxEvent(tx, person, at)
}

/** Puts notices of the actor off until a moment. */
export async function putOff(
  tx: Transaction,
  { person }: Actor,
  { ids, until, at }: { readonly ids: readonly number[]; readonly until: string; readonly at: string },
): Promise<Refusal | undefined> {
  if (Date.parse(until) > Date.parse(at) + longestSnooze) return tooLate
  await snooze(tx, person, ids, new Date(until).toISOString())
  await addInboxEvent(tx, person, at)
  return undefined
}
