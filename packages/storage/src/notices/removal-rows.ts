import { groupId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const suspected = z.object({ room: z.string(), since: z.int(), at: z.string(), last: z.string() })
/** A room of which much went: since which sequence, and when that was noticed first and last. */
export type SuspectedRemoval = z.infer<typeof suspected>

const removal = z.object({
  id: z.string(),
  room: z.string(),
  group: groupId,
  by: personId,
  before: z.int(),
  letters: z.int(),
  records: z.int(),
  at: z.string(),
})
/** A large removal: what a person removed within a minute, and the sequence before it. */
export type RemovalRow = z.infer<typeof removal>

/** Marks a room to be looked into, from the first sign on. */
export async function suspectRemoval(tx: Transaction, { at, ...found }: Omit<SuspectedRemoval, 'last'>): Promise<void> {
  await tx
    .insertInto('suspected_removal')
    .values({ ...found, at, last: at })
    .onConflict((conflict) => conflict.column('room').doUpdateSet({ last: at }))
    .execute()
}

/** The removals that were first noticed by then, in ISO. */
export async function suspectedRemovals(db: Db, by: string): Promise<SuspectedRemoval[]> {
  const found = await db.selectFrom('suspected_removal').selectAll().where('at', '<=', by).orderBy('at').execute()
  return suspected.array().parse(found)
}

/** Closes the suspicion of a room that was looked into. When more went meanwhile, the room stays marked. */
export async function settleSuspicion(tx: Transaction, { room, last }: SuspectedRemoval): Promise<void> {
  await tx.deleteFrom('suspected_removal').where('room', '=', room).where('last', '=', last).execute()
  await tx
    .updateTable('suspected_removal')
    .set((row) => ({ at: row.ref('last') }))
    .where('room', '=', room)
    .execute()
}

/** Stores a removal, unless one by the same person in that room was stored after `since`. @returns whether it is new */
export async function addRemoval(tx: Transaction, found: RemovalRow, since: string): Promise<boolean> {
  const known = await tx
    .selectFrom('removal')
    .select('id')
    .where((eb) => eb.and({ room: found.room, by: found.by }))
    .where('at', '>', since)
    .executeTakeFirst()
  if (known !== undefined) return false
  const { group, ...columns } = found
  await tx
    .insertInto('removal')
    .values({ ...columns, group_id: group })
    .execute()
  return true
}

export async function findRemovals(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, RemovalRow>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom('removal')
    .select(['id', 'room', 'group_id as group', 'by', 'before', 'letters', 'records', 'at'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    removal
      .array()
      .parse(found)
      .map((row) => [row.id, row]),
  )
}

export async function forgetRemovals(db: Db, before: string): Promise<void> {
  await db.deleteFrom('removal').where('at', '<', before).execute()
}
