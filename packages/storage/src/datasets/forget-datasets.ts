import { setImmediate as nextTurn } from 'node:timers/promises'

import type { PersonId } from '@minga/domain/identity/ids'
import { sql } from 'kysely'

import type { Db } from '../database/schema.ts'
import { isAnythingHeld } from '../strike-outs/hold-rows.ts'

/** How many one person may have that are not confirmed: an older one goes for a newer one. */
const mostUnconfirmed = 5
/** How long one waits for being confirmed, in days. */
const keptFor = 30

/** Deletes a person's oldest that are not confirmed, unless anything is held. Not within a transaction: others write meanwhile. */
export async function forgetOwnUnconfirmed(db: Db, by: PersonId): Promise<void> {
  if (await isAnythingHeld(db)) return
  const older = await db
    .selectFrom('dataset')
    .select('id')
    .where('by', '=', by)
    .where('confirmed_at', 'is', null)
    .orderBy('at', 'desc')
    .offset(mostUnconfirmed)
    .limit(100)
    .execute()
  for (const { id } of older) await forget(db, id)
}

/** Deletes datasets that nobody confirmed within a month. */
export async function forgetUnconfirmedDatasets(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptFor * 86_400_000).toISOString()
  const due = await db
    .selectFrom('dataset')
    .select('id')
    .where('confirmed_at', 'is', null)
    .where('at', '<', oldest)
    .limit(100)
    .execute()
  for (const { id } of due) await forget(db, id)
}

/** From the first statement on it is there for no person, and is not confirmed any more while its series go. */
async function forget(db: Db, id: string): Promise<void> {
  await db.updateTable('dataset').set({ whole: 0 }).where('id', '=', id).where('confirmed_at', 'is', null).execute()
  await removeUnfinished(db, id)
}

/** A statement of so many rows takes a few milliseconds on the thread of all requests: see `inRows`. */
const rowsAtOnce = 25

/** Takes away a dataset that is not whole, its series some at a time. Not within a transaction: others write meanwhile. */
export async function removeUnfinished(db: Db, id: string): Promise<void> {
  let count = rowsAtOnce
  while (count === rowsAtOnce) {
    const { numAffectedRows = 0n } = await sql`
      DELETE FROM dataset_series WHERE dataset = ${id} AND place IN (
        SELECT series.place FROM dataset JOIN dataset_series AS series ON series.dataset = dataset.id
          WHERE dataset.id = ${id} AND whole = 0 AND confirmed_at IS NULL LIMIT ${rowsAtOnce})`.execute(db)
    count = Number(numAffectedRows)
    await nextTurn()
  }
  await db.deleteFrom('dataset').where('id', '=', id).where('whole', '=', 0).where('confirmed_at', 'is', null).execute()
}
