import { groupId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { recordKind } from '@minga/domain/record/record-kind'
import { savedViewId, type SavedViewId } from '@minga/domain/saved-view/saved-view'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const savedViewRow = z.object({
  id: savedViewId,
  group: groupId,
  kind: recordKind,
  name: z.string(),
  /** The person whose own it is; null for the group's. */
  owner: personId.nullable(),
  query: z.string(),
  by: personId,
  at: z.string(),
})
export type SavedViewRow = z.infer<typeof savedViewRow>

function selectViews(db: Db, group: GroupId) {
  return db
    .selectFrom('saved_view')
    .select(['id', 'group_id as group', 'kind', 'name', 'owner', 'query', 'by', 'at'])
    .where('group_id', '=', group)
}

/** The group's views, then this person's own; by name. */
export async function viewsFor(db: Db, group: GroupId, person: PersonId): Promise<SavedViewRow[]> {
  const found = await selectViews(db, group)
    .where((eb) => eb.or([eb('owner', 'is', null), eb('owner', '=', person)]))
    .orderBy('owner', (order) => order.asc().nullsFirst())
    .orderBy('name')
    .orderBy('id')
    .execute()
  return savedViewRow.array().parse(found)
}

export async function findView(db: Db, group: GroupId, id: SavedViewId): Promise<SavedViewRow | undefined> {
  const found = await selectViews(db, group).where('id', '=', id).executeTakeFirst()
  return found && savedViewRow.parse(found)
}

/** How many there are in a group: the person's own, or the group's for `null`. */
export async function countViews(db: Db, group: GroupId, owner: PersonId | null): Promise<number> {
  const { count } = await db
    .selectFrom('saved_view')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('group_id', '=', group)
    .where('owner', owner === null ? 'is' : '=', owner)
    .executeTakeFirstOrThrow()
  return count
}

/** @returns false where another view has this id already */
export async function addView(tx: Transaction, { group, ...view }: SavedViewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('saved_view')
    .values({ ...view, group_id: group })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

export async function changeView(
  tx: Transaction,
  { id, name, query, by, at }: Pick<SavedViewRow, 'id' | 'name' | 'query' | 'by' | 'at'>,
): Promise<void> {
  await tx.updateTable('saved_view').set({ name, query, by, at }).where('id', '=', id).execute()
}

export async function removeView(tx: Transaction, id: SavedViewId): Promise<void> {
  await tx.deleteFrom('saved_view').where('id', '=', id).execute()
}
