import { findPersonOfSession } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'

import type { Visitor } from '../http/route.ts'
import { KnownSessions } from './known-sessions.ts'
import type { Auth } from './auth.ts'

/** Finds the visitor whose session the cookie names; undefined without a valid session. */
export type VisitorOf = (cookie: string | null | undefined) => Promise<Visitor | undefined>

export interface VisitorParts {
  readonly auth: Auth
  readonly db: Db
  readonly now: () => Date
  /** Called at each use of a session. */
  readonly seen: (session: string) => void
}

/** Looks the session and the person up for every request, because a right may have changed since the last. */
export function visitorBy({ auth, db, now, seen }: VisitorParts): VisitorOf {
  const lookUp = async (cookie: string) => {
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    return found?.session.id
  }
  const sessions = new KnownSessions({ lookUp, now: () => now().getTime() })
  return async (cookie) => {
    if (!cookie) return undefined
    const session = await sessions.sessionOf(cookie)
    const person = session === undefined ? undefined : await findPersonOfSession(db, session, now())
    if (session === undefined || person === undefined) return undefined
    seen(session)
    return { ...person, session }
  }
}
