import { personId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { hashOfToken } from './secret-token.ts'
import type { Db, Transaction } from '../database/schema.ts'

const factor = z.object({
  sealedSecret: z.instanceof(Uint8Array),
  confirmedAt: z.string().nullable(),
  lastStep: z.int(),
})
export type SecondFactor = z.infer<typeof factor>

export async function findSecondFactor(db: Db, person: PersonId): Promise<SecondFactor | undefined> {
  const found = await db
    .selectFrom('second_factor')
    .select(['sealed_secret as sealedSecret', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
    .where('person', '=', person)
    .executeTakeFirst()
  return found && factor.parse(found)
}

/** Begins to add a second factor, in place of an unconfirmed one. @returns false while a confirmed one exists */
export async function beginSecondFactor(db: Db, person: PersonId, sealed: Uint8Array): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('second_factor')
    .values({ person, sealed_secret: sealed, confirmed_at: null, last_step: 0 })
    .onConflict((conflict) =>
      conflict
        .column('person')
        .doUpdateSet({ sealed_secret: sealed, last_step: 0 })
        .where('second_factor.confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Remembers the step of a code that fits. @returns false where that code, or a later one, was used already */
export async function takeStep(db: Db, person: PersonId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('person', '=', person)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function confirmSecondFactor(tx: Transaction, person: PersonId, at: string): Promise<void> {
  await tx.updateTable('second_factor').set({ confirmed_at: at }).where('person', '=', person).execute()
}

/** Replaces a person's recovery codes; the earlier ones stop working. */
export async function replaceRecoveryCodes(tx: Transaction, person: PersonId, codes: readonly string[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('person', '=', person).execute()
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ person, hash: hashOfToken(code) })))
    .execute()
}

export async function countRecoveryCodes(db: Db, person: PersonId): Promise<number> {
  const found = await db
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return found.count
}

/** Uses up a recovery code. @returns false for a code that is not one of the person's */
export async function takeRecoveryCode(db: Db, person: PersonId, code: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_code')
    .where((eb) => eb.and({ person, hash: hashOfToken(code) }))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** With its recovery codes and the devices that need no code. @returns whether there was one */
export async function removeSecondFactor(tx: Transaction, person: PersonId): Promise<boolean> {
  await tx.deleteFrom('recovery_code').where('person', '=', person).execute()
  await forgetDevices(tx, person)
  const { numDeletedRows } = await tx.deleteFrom('second_factor').where('person', '=', person).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function rememberDevice(db: Db, person: PersonId, token: string, expiresAt: Date): Promise<void> {
  await db
    .insertInto('remembered_device')
    .values({ hash: hashOfToken(token), person, expires_at: expiresAt.toISOString() })
    .execute()
}

/** The person of a remembered device. */
export async function personOfDevice(db: Db, token: string, now: Date): Promise<PersonId | undefined> {
  const found = await db
    .selectFrom('remembered_device')
    .select('person')
    .where('hash', '=', hashOfToken(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return found && personId.parse(found.person)
}

export async function forgetDevices(tx: Transaction, person: PersonId): Promise<void> {
  await tx.deleteFrom('remembered_device').where('person', '=', person).execute()
}
