import type { PartialDate } from '@minga/domain/calendar/partial-date'
import type { GroupId, PersonId, RecordId } from '@minga/domain/identity/ids'
import type { RecordFacts } from '@minga/protocol/http/records'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** The person who decides, and the moment. Permission has been asked for already. */
export interface Attested {
  readonly record: RecordId
  readonly by: PersonId
  /** ISO. */
  readonly at: string
}

/** @returns false when it was so already */
export async function setArchived(db: Db, { record, by, at }: Attested, archived: boolean): Promise<boolean> {
  const changed = await db
    .updateTable('record_fact')
    .set({ archived: archived ? 1 : 0, archived_by: by, archived_at: at })
    .where((eb) => eb.and({ record, archived: archived ? 0 : 1 }))
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Archives records or restores them, with one statement for many. */
export async function setManyArchived(
  tx: Transaction,
  records: readonly RecordId[],
  { by, at, archived }: Pick<Attested, 'by' | 'at'> & { readonly archived: boolean },
): Promise<void> {
  await inChunks(records, async (chunk) => {
    await tx
      .updateTable('record_fact')
      .set({ archived: archived ? 1 : 0, archived_by: by, archived_at: at })
      .where('archived', '=', archived ? 0 : 1)
      .where('record', 'in', chunk)
      .execute()
    return []
  })
}

/** Once set it stays: otherwise every new date would hide the slip before it. */
export async function setFirstPromisedDue(db: Db, record: RecordId, due: PartialDate): Promise<void> {
  await db
    .updateTable('record_fact')
    .set({ first_promised_due: due })
    .where('record', '=', record)
    .where('first_promised_due', 'is', null)
    .execute()
}

export type NewSlip = Attested & Pick<RecordFacts['slips'][number], 'from' | 'to' | 'reason'> & { readonly id: string }

export async function addSlip(db: Db, { id, record, from, to, reason, by, at }: NewSlip): Promise<void> {
  await db
    .insertInto('slip')
    .values({ id, record, due_from: from, due_to: to, reason, by, at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Takes back that a date moved, together with the move. */
export async function removeSlip(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('slip').where('id', '=', id).execute()
}

export type NewEvidence = Attested & { readonly id: string; readonly title: string; readonly url: string }

export async function addEvidence(db: Db, added: NewEvidence): Promise<void> {
  await db
    .insertInto('evidence')
    .values({ ...added })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function hasEvidence(db: Db, record: RecordId, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('evidence')
    .select('id')
    .where('id', '=', id)
    .where('record', '=', record)
    .executeTakeFirst()
  return found !== undefined
}

export async function removeEvidence(db: Db, record: RecordId, id: string): Promise<void> {
  await db.deleteFrom('evidence').where('id', '=', id).where('record', '=', record).execute()
}

/**
 * Says that a record concerns another group too, or no longer.
 *
 * @returns false when it was so already
 */
export async function setAlsoIn(
  db: Db,
  { record, by, at }: Attested,
  group: GroupId,
  included: boolean,
): Promise<boolean> {
  if (!included) {
    const deletion = db.deleteFrom('also_in').where('record', '=', record).where('group_id', '=', group)
    return (await deletion.executeTakeFirst()).numDeletedRows > 0n
  }
  const added = await db
    .insertInto('also_in')
    .values({ record, group_id: group, by, at })
    .onConflict((conflict) => conflict.columns(['record', 'group_id']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}
