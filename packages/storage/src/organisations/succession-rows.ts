import { organisationId, personId, type OrganisationId } from '@minga/domain/identity/ids'
import { successionId, successionKind } from '@minga/domain/organisation/succession'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const successionRow = z.object({
  id: successionId,
  organisation: organisationId,
  kind: successionKind,
  successor: organisationId.nullable(),
  day: z.iso.date(),
  by: personId,
  at: z.string(),
})
/** The succession of an organisation, as the secretariat entered it. */
export type SuccessionRow = z.infer<typeof successionRow>

/** @returns false where its id is taken */
export async function addSuccession(tx: Transaction, row: SuccessionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organisation_succession')
    .values({ ...row })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** All successions, the earliest first: few organisations are renamed. */
export async function allSuccessions(db: Db): Promise<SuccessionRow[]> {
  const found = await db.selectFrom('organisation_succession').selectAll().orderBy('day').orderBy('id').execute()
  return successionRow.array().parse(found)
}

/** Whether an organisation became part of another. */
export async function isMerged(db: Db, organisation: OrganisationId): Promise<boolean> {
  const found = await db
    .selectFrom('organisation_succession')
    .select('id')
    .where('organisation', '=', organisation)
    .where('successor', 'is not', null)
    .executeTakeFirst()
  return found !== undefined
}
