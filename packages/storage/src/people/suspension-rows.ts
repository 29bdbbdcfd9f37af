import { organisationId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { findGroupOfRoom, findGroupsOfRooms } from '../groups/group-rows.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { recordAudit, type AuditActor } from '../audit/record-audit.ts'
import type { Rows, Transaction } from '../database/schema.ts'

/** Somebody who may not write in a room for now, because what they sent there held up everybody. */
const suspension = z.object({
  room: z.string(),
  person: personId,
  name: z.string(),
  organisation: organisationId,
  at: z.string(),
})
export type Suspension = z.infer<typeof suspension>

/** Those in the rooms of one group, the newest first. */
export async function suspensionsIn(rows: Rows, group: GroupId): Promise<Suspension[]> {
  const all = suspension.array().parse(await suspensions(rows).execute())
  const groups = await findGroupsOfRooms(rows, [...new Set(all.map(({ room }) => room))])
  return all.filter(({ room }) => groups.get(room)?.id === group)
}

export async function countSuspensions(rows: Rows): Promise<number> {
  const found = await rows
    .selectFrom('writing_suspension')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return found.count
}

export async function isSuspended(rows: Rows, room: string, person: PersonId): Promise<boolean> {
  const found = await rows
    .selectFrom('writing_suspension')
    .select('room')
    .where('room', '=', room)
    .where('person', '=', person)
    .executeTakeFirst()
  return found !== undefined
}

/** All of them, by `room person`: few. */
export async function suspendedWriters(rows: Rows): Promise<ReadonlySet<string>> {
  const found = await rows.selectFrom('writing_suspension').select(['room', 'person']).execute()
  return new Set(found.map(({ room, person }) => `${room} ${person}`))
}

/** Takes the right to write in a room from somebody, on record. Nothing where it was taken already, or they are unknown. */
export async function suspendWriter(rows: Rows, room: string, person: PersonId, at: string): Promise<void> {
  await inTransaction(rows, async (tx) => {
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
    if (inserted === 0n || inserted === undefined) return
    await record(tx, 'writing-suspended', 'nobody', room, person)
  })
}

/** Gives it back, on record. @returns whether it had been taken */
export async function liftSuspension(
  rows: Rows,
  room: string,
  person: PersonId,
  by: AuditActor,
): Promise<boolean> {
  return inTransaction(rows, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('writing_suspension')
      .where('room', '=', room)
      .where('person', '=', person)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await record(tx, 'writing-restored', by, room, person)
    return true
  })
}

async function record(
  tx: Transaction,
  kind: 'writing-suspended' | 'writing-restored',
  actor: AuditActor,
  room: string,
  person: PersonId,
): Promise<void> {
  const group = await findGroupOfRoom(tx, room)
  if (group === undefined) return
  const { organisation } = z
    .object({ organisation: organisationId })
    .parse(
      await tx.selectFrom('person').select('organisation').where('id', '=', person).executeTakeFirstOrThrow(),
    )
  await recordAudit(tx, {
    kind,
    actor,
    organisation,
    group: group.id,
    subject: person,
    details: { group: group.id },
  })
}

function suspensions(rows: Rows) {
  return rows
    .selectFrom('writing_suspension')
    .innerJoin('person', 'person.id', 'writing_suspension.person')
    .innerJoin('user', 'user.id', 'person.id')
    .select([
      'room',
      'writing_suspension.person',
      'user.name',
      'person.organisation',
      'writing_suspension.at',
    ])
    .orderBy('writing_suspension.at', 'desc')
}
