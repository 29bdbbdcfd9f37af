import { personHeader, personParameter } from '@minga/protocol/http/person-header'
import { findPeopleOfSessions, findPersonOfProgram } from '@minga/storage/people/person-rows'
import { sessionOfProgram } from '@minga/storage/programs/program-access-rows'
import { tokenWithSecret } from '@minga/storage/programs/program-token-rows'
import type { Db } from '@minga/storage/database/schema'

import { GatheredReads } from '../gathered-reads.ts'
import { bearerOf } from '../http/bearer.ts'
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
  const people = new GatheredReads((ids: readonly string[]) => findPeopleOfSessions(db, ids, now()))
  return async (cookie) => {
    if (!cookie) return undefined
    const session = await sessions.sessionOf(cookie)
    const person = session === undefined ? undefined : await people.find(session)
    if (session === undefined || person === undefined) return undefined
    seen(session)
    return { ...person, session }
  }
}

/**
 * Finds the person, or the program of a person, who sends a request. With a token, no cookie counts. A page that was
 * opened for another person than the cookie's has no session any more.
 */
export function requestVisitorBy(
  { db, now }: Pick<VisitorParts, 'db' | 'now'>,
  visitorOf: VisitorOf,
): (headers: Headers) => Promise<Visitor | undefined> {
  return async (headers) => {
    const secret = bearerOf(headers.get('authorization'))
    if (secret === undefined) return ofPerson(await visitorOf(headers.get('cookie')), headers.get(personHeader))
    const token = await tokenWithSecret(db, secret)
    const found = token && (await findPersonOfProgram(db, token, now()))
    if (token === undefined || found === undefined) return undefined
    return { ...found.known, session: sessionOfProgram(token), program: { token, scopes: found.scopes } }
  }
}

/**
 * @param meant the person for whom a page was opened; null where it does not say
 * @returns nothing where the cookie is another person's by now
 */
export function ofPerson(visitor: Visitor | undefined, meant: string | null): Visitor | undefined {
  return meant === null || visitor?.profile.id === meant ? visitor : undefined
}

/** The person for whom the page was opened that dials a socket at this address. */
export function meantBy(url = ''): string | null {
  return URL.parse(url, 'http://localhost')?.searchParams.get(personParameter) ?? null
}
