import { organisationId, personId, type OrganisationId } from '@minga/domain/identity/ids'
import { clearanceId, verdict } from '@minga/domain/sign-off/after-adoption'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const clearanceRow = z.object({
  id: clearanceId,
  signOff: signOffId,
  text: z.int(),
  organisation: organisationId,
  verdict,
  words: z.string(),
  readers: jsonText(z.array(personId)),
  by: personId,
  at: z.string(),
})
/** A person's statement on a text to colleagues of their own organisation: its writer and named readers read it. */
export type ClearanceRow = z.infer<typeof clearanceRow>

/** @returns false where its id is taken */
export async function addClearance(tx: Transaction, { signOff, readers, ...row }: ClearanceRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('clearance')
    .values({ ...row, sign_off: signOff, readers: JSON.stringify(readers) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** The clearances of an organisation, the latest first. */
export async function clearancesOf(db: Db, signOff: SignOffId, organisation: OrganisationId): Promise<ClearanceRow[]> {
  const found = await db
    .selectFrom('clearance')
    .select(['id', 'sign_off as signOff', 'text', 'organisation', 'verdict', 'words', 'readers', 'by', 'at'])
    .where('sign_off', '=', signOff)
    .where('organisation', '=', organisation)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return clearanceRow.array().parse(found)
}
