import type { PersonId } from '@minga/domain/identity/ids'

import type { Rows } from './schema.ts'

export interface NewUser {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  /** As the sign-in library hashes. */
  readonly passwordHash: string
  readonly at: string
}

/** Somebody who can sign in with a password, in the sign-in library's own tables. */
export async function addUser(rows: Rows, { id, name, email, passwordHash, at }: NewUser): Promise<void> {
  const times = { createdAt: at, updatedAt: at }
  await rows
    .insertInto('user')
    .values({ id, name, email: email.toLowerCase(), emailVerified: 1, image: null, ...times })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await rows
    .insertInto('account')
    .values({ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash, ...times })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
