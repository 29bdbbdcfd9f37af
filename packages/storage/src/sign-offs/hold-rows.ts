import { personId, type PersonId } from '@minga/domain/identity/ids'
import { positionId, type PositionId } from '@minga/domain/sign-off/position'
import { oneTimeLinkId, type OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const holdRow = z.object({
  position: positionId,
  link: oneTimeLinkId,
  /** Of the person who answered by the link. */
  name: z.string(),
  office: z.string(),
  until: z.string(),
  takenBackAt: z.string().nullable(),
  /** Null where the signatory took it back, or no person did. */
  takenBackBy: personId.nullable(),
})
/** An answer by a one-time link: who gave it, and from when it counts. */
export type HoldRow = z.infer<typeof holdRow>

function selectHolds(db: Db) {
  return db
    .selectFrom('position_hold')
    .innerJoin('one_time_link', 'one_time_link.id', 'position_hold.link')
    .select(['position_hold.position', 'position_hold.link', 'one_time_link.name', 'one_time_link.office'])
    .select(['until', 'taken_back_at as takenBackAt', 'taken_back_by as takenBackBy'])
}

export async function addHold(
  tx: Transaction,
  { position, link, until }: Pick<HoldRow, 'position' | 'link' | 'until'>,
): Promise<void> {
  const open = { taken_back_at: null, taken_back_by: null, announced_at: null }
  await tx
    .insertInto('position_hold')
    .values({ position, link, until, ...open })
    .execute()
}

/** The holds on answers to these sign-offs, by answer. */
export async function holdsOf(db: Db, signOffs: readonly SignOffId[]): Promise<ReadonlyMap<PositionId, HoldRow>> {
  const found = await selectHolds(db).where('one_time_link.sign_off', 'in', signOffs).execute()
  return new Map(
    holdRow
      .array()
      .parse(found)
      .map((hold) => [hold.position, hold]),
  )
}

/** Those of one link, the earliest first. */
export async function holdsOfLink(db: Db, link: OneTimeLinkId): Promise<HoldRow[]> {
  return holdRow.array().parse(await selectHolds(db).where('link', '=', link).orderBy('until').execute())
}

/** @param by null for the signatory. @returns false where it counts already, or was taken back */
export async function takeBack(
  tx: Transaction,
  position: PositionId,
  { by, at }: { readonly by: PersonId | null; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('position_hold')
    .set({ taken_back_at: at, taken_back_by: by })
    .where('position', '=', position)
    .where('taken_back_at', 'is', null)
    .where('until', '>', at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const endedRow = z.object({ position: positionId, signOff: signOffId })

/** Answers that count by now, while those who were asked have not been told. */
export async function endedHolds(db: Db, now: string): Promise<z.infer<typeof endedRow>[]> {
  const found = await db
    .selectFrom('position_hold')
    .innerJoin('one_time_link', 'one_time_link.id', 'position_hold.link')
    .select(['position_hold.position', 'one_time_link.sign_off as signOff'])
    .where('announced_at', 'is', null)
    .where('taken_back_at', 'is', null)
    .where('until', '<=', now)
    .orderBy('until')
    .execute()
  return endedRow.array().parse(found)
}

export async function setAnnounced(tx: Transaction, position: PositionId, at: string): Promise<void> {
  await tx.updateTable('position_hold').set({ announced_at: at }).where('position', '=', position).execute()
}
