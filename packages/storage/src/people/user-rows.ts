import { personId, type PersonId } from '@minga/domain/identity/ids'

import type { Db, Transaction } from '../database/schema.ts'

export interface NewUser {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  /** The password, hashed by the sign-in library; without one they sign in another way. */
  readonly passwordHash?: string
  readonly at: string
}

/** Adds a user to the sign-in library's own tables. */
export async function addUser(db: Db, { id, name, email, passwordHash, at }: NewUser): Promise<void> {
  const times = { createdAt: at, updatedAt: at }
  await db
    .insertInto('user')
    .values({ id, name, email: email.toLowerCase(), emailVerified: 1, image: null, ...times })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  if (passwordHash === undefined) return
  await db
    .insertInto('account')
    .values({ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash, ...times })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** The person with this e-mail address. */
export async function userOfAddress(db: Db, email: string): Promise<PersonId | undefined> {
  const found = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()
  return found && personId.parse(found.id)
}

/** The password's hash by the sign-in library; undefined for a person who has no password. */
export async function passwordHashOf(db: Db, person: PersonId): Promise<string | undefined> {
  const found = await db
    .selectFrom('account')
    .select('password')
    .where((eb) => eb.and({ userId: person, providerId: 'credential' }))
    .executeTakeFirst()
  return found?.password ?? undefined
}

/** Sets the password, or gives a first one. */
export async function setPasswordHash(tx: Transaction, person: PersonId, hash: string, at: string): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      id: person,
      accountId: person,
      providerId: 'credential',
      userId: person,
      password: hash,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ password: hash, updatedAt: at }))
    .execute()
}
