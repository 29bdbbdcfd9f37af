import { findPersonOfSession } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'

import type { Visitor } from '../http/route.ts'
import { KnownSessions } from './known-sessions.ts'
import type { Auth } from './auth.ts'

/** Whose session the cookie is; undefined for nobody's. */
export type VisitorOf = (cookie: string | null | undefined) => Promise<Visitor | undefined>

/** Looks the session and the person up for every request, because a right may have changed since the last. */
export function visitorBy(auth: Auth, rows: Rows, now: () => Date): VisitorOf {
  const lookUp = async (cookie: string) => {
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    return found?.session.id
  }
  const sessions = new KnownSessions({ lookUp, now: () => now().getTime() })
  return async (cookie) => {
    if (!cookie) return undefined
    const session = await sessions.sessionOf(cookie)
    return session === undefined ? undefined : findPersonOfSession(rows, session, now())
  }
}
