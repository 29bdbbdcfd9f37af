import { organisationId, personId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { acting, positionId, positionKind, reservation } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const positionRow = z.object({
  signOff: signOffId,
  number: z.int(),
  id: positionId,
  /** Which of the sign-off's texts it answers. */
  text: z.int(),
  organisation: organisationId,
  position: positionKind,
  reservations: jsonText(z.array(reservation)),
  reason: z.string(),
  cure: z.string(),
  /** Read by the organisation's own people alone. */
  mandate: z.string(),
  language,
  acting,
  by: personId,
  at: z.string(),
})
/** One answer of an organisation. */
export type PositionRow = z.infer<typeof positionRow>

/** Appends an answer behind all others. @returns false where its id is taken */
export async function addPosition(
  tx: Transaction,
  { signOff, reservations, ...row }: Omit<PositionRow, 'number'>,
): Promise<boolean> {
  const { last } = lastRow.parse(
    await tx
      .selectFrom('sign_off_position')
      .select((build) => build.fn.max('number').as('last'))
      .where('sign_off', '=', signOff)
      .executeTakeFirst(),
  )
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_off_position')
    .values({ ...row, sign_off: signOff, number: (last ?? 0) + 1, reservations: JSON.stringify(reservations) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

const lastRow = z.object({ last: z.int().nullable() })

/** All answers to these sign-offs, each sign-off's earliest first. */
export async function positionsOf(db: Db, signOffs: readonly SignOffId[]): Promise<PositionRow[]> {
  if (signOffs.length === 0) return []
  const found = await db
    .selectFrom('sign_off_position')
    .select(['sign_off as signOff', 'number', 'id', 'text', 'organisation', 'position', 'reservations'])
    .select(['reason', 'cure', 'mandate', 'language', 'acting', 'by', 'at'])
    .where('sign_off', 'in', signOffs)
    .orderBy('sign_off')
    .orderBy('number')
    .execute()
  return positionRow.array().parse(found)
}
