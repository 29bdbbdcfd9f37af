import { closingId, type ClosingId } from '@minga/domain/custom-field/closed-field'
import { customFieldId, type CustomFieldId } from '@minga/domain/custom-field/custom-field'
import { groupId, organisationId, personId, type GroupId } from '@minga/domain/identity/ids'
import { strikeOutGround, strikeOutState } from '@minga/domain/strike-out/strike-out'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const closingRow = z.object({
  id: closingId,
  group: groupId,
  field: customFieldId,
  ground: strikeOutGround,
  reason: z.string(),
  by: personId,
  organisation: organisationId,
  at: z.string(),
  emptiedAt: z.string().nullable(),
  reopenedAt: z.string().nullable(),
  /** The state of the strike-out of its values. */
  state: strikeOutState,
  struckAt: z.string().nullable(),
})
/** A field that a group has closed, with the fate of its values. */
export type ClosingRow = z.infer<typeof closingRow>

function selectClosings(db: Db) {
  return db
    .selectFrom('closed_field')
    .innerJoin('strike_out', 'strike_out.id', 'closed_field.id')
    .select(['closed_field.id', 'group_id as group', 'field', 'closed_field.ground', 'reason', 'closed_field.by'])
    .select(['closed_field.organisation', 'closed_field.at', 'emptied_at as emptiedAt', 'reopened_at as reopenedAt'])
    .select(['strike_out.state', 'strike_out.done_at as struckAt'])
}

/** The closings in force, of all groups, the oldest first. */
export async function standingClosings(db: Db): Promise<ClosingRow[]> {
  const found = await selectClosings(db).where('reopened_at', 'is', null).orderBy('closed_field.at').execute()
  return closingRow.array().parse(found)
}

/** The ids of the fields that a group has closed. */
export async function fieldsClosedIn(db: Db, group: GroupId): Promise<CustomFieldId[]> {
  const found = await db
    .selectFrom('closed_field')
    .select('field')
    .where('group_id', '=', group)
    .where('reopened_at', 'is', null)
    .orderBy('field')
    .execute()
  return found.map(({ field }) => customFieldId.parse(field))
}

export async function findClosing(db: Db, id: ClosingId): Promise<ClosingRow | undefined> {
  const found = await selectClosings(db).where('closed_field.id', '=', id).executeTakeFirst()
  return found && closingRow.parse(found)
}

export type NewClosing = Pick<ClosingRow, 'id' | 'group' | 'field' | 'ground' | 'reason' | 'by' | 'organisation' | 'at'>

/** @returns false where it has this id, or the field is closed there already */
export async function addClosing(tx: Transaction, { group, ...row }: NewClosing): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('closed_field')
    .values({ ...row, group_id: group, emptied_at: null, reopened_by: null, reopened_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

export async function markEmptied(db: Db, id: ClosingId, at: string): Promise<void> {
  await db.updateTable('closed_field').set({ emptied_at: at }).where('id', '=', id).execute()
}

export async function reopenField(tx: Transaction, id: ClosingId, by: string, at: string): Promise<void> {
  await tx.updateTable('closed_field').set({ reopened_by: by, reopened_at: at }).where('id', '=', id).execute()
}
