import { personId, type PersonId } from '@minga/domain/identity/ids'

import type { Db } from '../database/schema.ts'
import { hashOfToken } from './secret-token.ts'

export interface KnownDevice {
  readonly person: PersonId
  /** The token on the device. */
  readonly token: string
  readonly session: string
  readonly expiresAt: Date
}

/** Stores a device on which a person signed in, or extends it. */
export async function knowDevice(db: Db, { person, token, session, expiresAt }: KnownDevice): Promise<void> {
  const values = { person, session, expires_at: expiresAt.toISOString() }
  await db
    .insertInto('known_device')
    .values({ hash: hashOfToken(token), ...values })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet(values))
    .execute()
}

/** The person who has signed in on this device before. */
export async function personWhoKnowsDevice(db: Db, token: string, now: Date): Promise<PersonId | undefined> {
  const found = await db
    .selectFrom('known_device')
    .select('person')
    .where('hash', '=', hashOfToken(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return found && personId.parse(found.person)
}

/** Whether this person's account has the address. */
export async function hasAddress(db: Db, person: PersonId, email: string): Promise<boolean> {
  const found = await db
    .selectFrom('user')
    .select('id')
    .where((eb) => eb.and({ id: person, email }))
    .executeTakeFirst()
  return found !== undefined
}
