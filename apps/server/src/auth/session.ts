import { findPerson } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'

import type { Visitor } from '../http/route.ts'
import type { Auth } from './auth.ts'

/** Whose session the cookie is; looked up for every request, because a right may have changed since the last. */
export async function visitorOf(auth: Auth, rows: Rows, headers: Headers): Promise<Visitor | undefined> {
  const session = await auth.api.getSession({ headers })
  return session === null ? undefined : findPerson(rows, session.user.id)
}
