import { organisationId, personId } from '@minga/domain/identity/ids'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const extensionRow = z.object({
  signOff: signOffId,
  organisation: organisationId,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  by: personId,
  at: z.string(),
})
/** The one extension of a sign-off. */
export type ExtensionRow = z.infer<typeof extensionRow>

export async function findExtension(db: Db, signOff: SignOffId): Promise<ExtensionRow | undefined> {
  const found = await db
    .selectFrom('sign_off_extension')
    .select(['sign_off as signOff', 'organisation', 'from_day as from', 'to_day as to', 'reason', 'by', 'at'])
    .where('sign_off', '=', signOff)
    .executeTakeFirst()
  return found && extensionRow.parse(found)
}

/** @returns false where it was extended already */
export async function addExtension(tx: Transaction, { signOff, from, to, ...row }: ExtensionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_off_extension')
    .values({ ...row, sign_off: signOff, from_day: from, to_day: to })
    .onConflict((conflict) => conflict.column('sign_off').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** Notes a reminder of a last day. @returns false where it was sent already */
export async function noteSignOffReminder(
  tx: Transaction,
  signOff: SignOffId,
  { closesOn, days, at }: { readonly closesOn: string; readonly days: number; readonly at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_off_reminder')
    .values({ sign_off: signOff, closes_on: closesOn, days, at })
    .onConflict((conflict) => conflict.columns(['sign_off', 'closes_on', 'days']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}
