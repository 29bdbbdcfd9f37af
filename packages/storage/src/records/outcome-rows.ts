import { organisationId, personId, type OrganisationId, type RecordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'
import type { Attested } from './record-decision-rows.ts'

/** @returns false when it was seen so already */
export async function setEffect(
  tx: Transaction,
  seen: Attested & { readonly evidence: string; readonly day: string },
): Promise<boolean> {
  const { evidence, day, by, at } = seen
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('seen_effect')
    .values({ ...seen })
    .onConflict((conflict) =>
      conflict
        .column('record')
        .doUpdateSet({ evidence, day, by, at })
        .where((where) =>
          where.or([where('seen_effect.evidence', '!=', evidence), where('seen_effect.day', '!=', day)]),
        ),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** @returns false when none was seen */
export async function removeEffect(tx: Transaction, record: RecordId): Promise<boolean> {
  return (await tx.deleteFrom('seen_effect').where('record', '=', record).executeTakeFirst()).numDeletedRows > 0n
}

/** Whether an effect is shown by this piece of evidence. */
export async function showsEffect(tx: Transaction, evidence: string): Promise<boolean> {
  const found = await tx.selectFrom('seen_effect').select('record').where('evidence', '=', evidence).executeTakeFirst()
  return found !== undefined
}

/** @returns false when it was so already */
export async function setClosingRule(
  tx: Transaction,
  { record, by, at }: Attested,
  isNeeded: boolean,
): Promise<boolean> {
  if (!isNeeded) {
    await tx.deleteFrom('closing_confirmation').where('record', '=', record).execute()
    return (await tx.deleteFrom('closing_rule').where('record', '=', record).executeTakeFirst()).numDeletedRows > 0n
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('closing_rule')
    .values({ record, by, at })
    .onConflict((conflict) => conflict.column('record').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function hasClosingRule(tx: Transaction, record: RecordId): Promise<boolean> {
  const found = await tx.selectFrom('closing_rule').select('record').where('record', '=', record).executeTakeFirst()
  return found !== undefined
}

/** @returns false when the organisation confirmed it already */
export async function confirmClosing(
  tx: Transaction,
  { record, organisation, by, at }: Attested & { readonly organisation: OrganisationId },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('closing_confirmation')
    .values({ record, organisation, by, at })
    .onConflict((conflict) => conflict.columns(['record', 'organisation']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** @returns false when the organisation had not confirmed it */
export async function withdrawConfirmation(
  tx: Transaction,
  record: RecordId,
  organisation: OrganisationId,
): Promise<boolean> {
  const removed = await tx
    .deleteFrom('closing_confirmation')
    .where('record', '=', record)
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** A barrier that was opened again has to be confirmed anew once it is closed again. */
export async function forgetConfirmations(tx: Transaction, opened: readonly string[]): Promise<void> {
  await inChunks(opened, async (chunk) => {
    await tx.deleteFrom('closing_confirmation').where('record', 'in', chunk).execute()
    return []
  })
}

const decided = { record: z.string(), by: personId, at: z.string() }
const effectRow = z.object({ ...decided, evidence: z.string(), day: z.string() })
const ruleRow = z.object(decided)
const confirmationRow = z.object({ ...decided, organisation: organisationId })

/** The effects that were seen of these actions. */
export async function effectsOf(db: Db, ids: readonly string[]) {
  const found = await inChunks(ids, (chunk) =>
    db.selectFrom('seen_effect').selectAll().where('record', 'in', chunk).execute(),
  )
  return effectRow.array().parse(found)
}

/** The barriers among these whose closing two organisations confirm, and those that did. */
export async function closingsOf(db: Db, ids: readonly string[]) {
  const [rules, confirmations] = await Promise.all([
    inChunks(ids, (chunk) => db.selectFrom('closing_rule').selectAll().where('record', 'in', chunk).execute()),
    inChunks(ids, (chunk) =>
      db.selectFrom('closing_confirmation').selectAll().where('record', 'in', chunk).orderBy('at').execute(),
    ),
  ])
  return { rules: ruleRow.array().parse(rules), confirmations: confirmationRow.array().parse(confirmations) }
}
