import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inRows } from '../database/in-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

const eventRow = z.object({
  sequence: z.int(),
  kind: z.string(),
  group: groupId.nullable(),
  organisation: organisationId.nullable(),
  person: personId.nullable(),
  room: z.string().nullable(),
  subject: z.string(),
})
export type EventRow = z.infer<typeof eventRow>

/** Adds an event within the transaction of what happened: a change without its event would be half of one. */
export async function addEvent(
  tx: Transaction,
  { group, ...event }: Omit<EventRow, 'sequence'> & { readonly at: string },
) {
  await tx
    .insertInto('event')
    .values({ ...event, group_id: group })
    .execute()
}

/** Adds the events of many changes that were made at once, in their order. */
export async function addEvents(
  tx: Transaction,
  events: readonly (Omit<EventRow, 'sequence'> & { readonly at: string })[],
): Promise<void> {
  await inRows(events, async (some) => {
    const rows = some.map(({ group, ...event }) => ({ ...event, group_id: group }))
    await tx.insertInto('event').values(rows).execute()
  })
}

/** The events after `since`, the oldest first. */
export async function eventsAfter(db: Db, since: number, limit: number): Promise<EventRow[]> {
  const found = await db
    .selectFrom('event')
    .select(['sequence', 'kind', 'group_id as group', 'organisation', 'person', 'room', 'subject'])
    .where('sequence', '>', since)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return eventRow.array().parse(found)
}

const endRow = z.object({ end: z.int().nullable() })

/** The first and the last event that is kept; without any, the next one is the first. */
export async function keptEvents(db: Db): Promise<{ readonly first: number; readonly last: number }> {
  return { first: await endOf(db, 'min'), last: await lastEvent(db) }
}

/** The sequence of the newest event; 0 where there is none yet. */
export function lastEvent(db: Db): Promise<number> {
  return endOf(db, 'max')
}

/** One end at a time is one step in the index; both in one statement read all of it. */
async function endOf(db: Db, end: 'min' | 'max'): Promise<number> {
  const found = await db
    .selectFrom('event')
    .select((build) => build.fn[end]('sequence').as('end'))
    .executeTakeFirst()
  return endRow.parse(found).end ?? 0
}

/** Forgets what is older; the newest stays, so that sequences go on from it. */
export async function forgetEventsBefore(db: Db, at: string): Promise<void> {
  await db
    .deleteFrom('event')
    .where('at', '<', at)
    .where('sequence', '<', (build) => build.selectFrom('event').select((inner) => inner.fn.max('sequence').as('last')))
    .execute()
}
