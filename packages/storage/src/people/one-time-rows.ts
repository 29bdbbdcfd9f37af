import { personId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import { hashOfToken } from './secret-token.ts'
import type { Db, Transaction } from '../database/schema.ts'

export type OneTimePurpose =
  | 'sign-in-link'
  | 'password-reset'
  | 'second-factor'
  | 'passkey-registration'
  | 'passkey-sign-in'
  | 'provider-sign-in'

export interface NewOneTime {
  readonly token: string
  readonly purpose: OneTimePurpose
  readonly person?: PersonId
  readonly details?: object
  readonly expiresAt: Date
}

const kept = z.object({ person: personId.nullable(), details: jsonText(z.unknown()), tries: z.int() })
export type OneTime = z.infer<typeof kept>

export async function keepOneTime(
  db: Db,
  { token, purpose, person, details = {}, expiresAt }: NewOneTime,
): Promise<void> {
  await db
    .insertInto('one_time')
    .values({
      hash: hashOfToken(token),
      purpose,
      person: person ?? null,
      details: JSON.stringify(details),
      expires_at: expiresAt.toISOString(),
      tries: 0,
    })
    .execute()
}

/** Uses a token up. Of concurrent callers only one gets its value. */
export async function takeOneTime(
  db: Db,
  purpose: OneTimePurpose,
  token: string,
  now: Date,
): Promise<OneTime | undefined> {
  const found = await db
    .deleteFrom('one_time')
    .where((eb) => eb.and({ hash: hashOfToken(token), purpose }))
    .where('expires_at', '>', now.toISOString())
    .returning(['person', 'details', 'tries'])
    .executeTakeFirst()
  return found && kept.parse(found)
}

/** Counts a try with a token, without using it up. @returns its value, with this try counted */
export async function tryOneTime(
  db: Db,
  purpose: OneTimePurpose,
  token: string,
  now: Date,
): Promise<OneTime | undefined> {
  const found = await db
    .updateTable('one_time')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where((eb) => eb.and({ hash: hashOfToken(token), purpose }))
    .where('expires_at', '>', now.toISOString())
    .returning(['person', 'details', 'tries'])
    .executeTakeFirst()
  return found && kept.parse(found)
}

/** Reads what a token stands for, without counting a try. */
export async function lookAtOneTime(
  db: Db,
  purpose: OneTimePurpose,
  token: string,
  now: Date,
): Promise<OneTime | undefined> {
  const found = await db
    .selectFrom('one_time')
    .select(['person', 'details', 'tries'])
    .where((eb) => eb.and({ hash: hashOfToken(token), purpose }))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return found && kept.parse(found)
}

/** Deletes a person's tokens for these purposes. */
export async function forgetOneTimes(
  tx: Transaction,
  person: PersonId,
  purposes: readonly OneTimePurpose[],
): Promise<void> {
  await tx.deleteFrom('one_time').where('person', '=', person).where('purpose', 'in', purposes).execute()
}
