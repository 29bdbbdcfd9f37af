import { organisationId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { findGroupsOfRooms } from '../groups/group-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** A person suspended from writing in a room, because an update of theirs held up all others. */
const suspension = z.object({
  room: z.string(),
  person: personId,
  name: z.string(),
  organisation: organisationId,
  at: z.string(),
})
export type Suspension = z.infer<typeof suspension>

/** The suspensions in the rooms of one group, the newest first. */
export async function suspensionsIn(db: Db, group: GroupId): Promise<Suspension[]> {
  const all = suspension.array().parse(await suspensions(db).execute())
  const groups = await findGroupsOfRooms(db, [...new Set(all.map(({ room }) => room))])
  return all.filter(({ room }) => groups.get(room)?.id === group)
}

export async function countSuspensions(db: Db): Promise<number> {
  const found = await db
    .selectFrom('writing_suspension')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return found.count
}

export async function isSuspended(db: Db, room: string, person: PersonId): Promise<boolean> {
  const found = await db
    .selectFrom('writing_suspension')
    .select('room')
    .where((eb) => eb.and({ room, person }))
    .executeTakeFirst()
  return found !== undefined
}

/** All of them, by `room person`: few. */
export async function suspendedWriters(db: Db): Promise<ReadonlySet<string>> {
  const found = await db.selectFrom('writing_suspension').select(['room', 'person']).execute()
  return new Set(found.map(({ room, person }) => `${room} ${person}`))
}

interface Suspended {
  readonly room: string
  readonly person: PersonId
}

/** @returns false where the person is suspended there already, or unknown */
export async function addSuspension(tx: Transaction, { room, person }: Suspended, at: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows: inserted } = await tx
    .insertInto('writing_suspension')
    .columns(['room', 'person', 'at'])
    .expression((query) =>
      query
        .selectFrom('person')
        .select((of) => [of.val(room).as('room'), 'person.id', of.val(at).as('at')])
        .where('person.id', '=', person),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted !== undefined && inserted > 0n
}

/** @returns whether there was one */
export async function removeSuspension(tx: Transaction, { room, person }: Suspended): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('writing_suspension')
    .where((eb) => eb.and({ room, person }))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

function suspensions(db: Db) {
  return db
    .selectFrom('writing_suspension')
    .innerJoin('person', 'person.id', 'writing_suspension.person')
    .innerJoin('user', 'user.id', 'person.id')
    .select(['room', 'writing_suspension.person', 'user.name', 'person.organisation', 'writing_suspension.at'])
    .orderBy('writing_suspension.at', 'desc')
}
