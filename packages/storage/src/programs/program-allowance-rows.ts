import { personId, type GroupId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

/** An organisation, for the tokens of its people; or a group, for its content. */
export type AllowanceSubject =
  | { readonly kind: 'organisation'; readonly subject: OrganisationId }
  | { readonly kind: 'group'; readonly subject: GroupId }

const allowanceRow = z.object({ by: personId, at: z.string() })
export type AllowanceRow = z.infer<typeof allowanceRow>

/** Who allowed programs there, and when; undefined where they are not allowed. */
export async function findAllowance(db: Db, { kind, subject }: AllowanceSubject): Promise<AllowanceRow | undefined> {
  const found = await db
    .selectFrom('program_allowance')
    .select(['by', 'at'])
    .where((eb) => eb.and({ kind, subject }))
    .executeTakeFirst()
  return found && allowanceRow.parse(found)
}

/** @returns whether that changed anything */
export async function setAllowance(
  tx: Transaction,
  of: AllowanceSubject,
  { allowed, by, at }: { readonly allowed: boolean; readonly by: PersonId; readonly at: string },
): Promise<boolean> {
  const { kind, subject } = of
  if (((await findAllowance(tx, of)) !== undefined) === allowed) return false
  if (allowed) await tx.insertInto('program_allowance').values({ kind, subject, by, at }).execute()
  else
    await tx
      .deleteFrom('program_allowance')
      .where((eb) => eb.and({ kind, subject }))
      .execute()
  return true
}
