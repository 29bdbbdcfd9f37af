import { personId } from '@minga/domain/identity/ids'
import { signIn, signedIn, signOutAnswer } from '@minga/protocol/http/auth'
import { findPerson } from '@minga/storage/rows/person-rows'
import { recordAudit } from '@minga/storage/rows/record-audit'
import type { Rows } from '@minga/storage/rows/schema'

import { Refusal } from '../http/refusal.ts'
import { publicRoute, type Route } from '../http/route.ts'
import type { Auth } from './auth.ts'
import type { SignInLimit } from './sign-in-limit.ts'

const wrong = new Refusal('not-signed-in', 'the e-mail or the password is wrong')
const tooMany = new Refusal('rate-exceeded', 'too many wrong passwords: wait a quarter of an hour')

export interface AuthRoutesParts {
  readonly auth: Auth
  readonly rows: Rows
  readonly signInLimit: SignInLimit
  /** Told of sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
}

/** The only doors to better-auth: what is not listed here does not exist, whatever the library offers. */
export function authRoutes({ auth, rows, signInLimit, sessionsEnded }: AuthRoutesParts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/sign-in/email',
      summary: 'Signs in and gives a session cookie',
      body: signIn,
      answer: signedIn,
      handle: async ({ body: { email, password }, headers, address }) => {
        if (!signInLimit.attempt(email, address)) return tooMany
        const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
        if (answer.status >= 500) throw new Error('signing in has failed on the server')
        if (!answer.ok) return wrong
        signInLimit.succeeded(email, address)
        const { user } = (await answer.json()) as { user: { id: string } }
        // Nobody is given a session that is not in the audit: where this fails, so does signing in.
        await recordSession(rows, user.id, 'signed-in')
        return withCookies(answer, { person: personId.parse(user.id) })
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/sign-out',
      summary: 'Ends the session',
      answer: signOutAnswer,
      handle: async ({ headers }) => {
        const session = await auth.api.getSession({ headers })
        const answer = await auth.api.signOut({ headers, asResponse: true })
        const person = personId.safeParse(session?.user.id).data
        if (person !== undefined) await recordSession(rows, person, 'signed-out')
        // Other devices of theirs stay signed in, and in their rooms.
        if (session !== null) sessionsEnded([session.session.id])
        return withCookies(answer, {})
      },
    }),
  ]
}

async function recordSession(rows: Rows, id: string, kind: 'signed-in' | 'signed-out'): Promise<void> {
  const person = await findPerson(rows, id)
  if (person === undefined) return
  const { actor } = person
  const about = { actor, subject: actor.person }
  await rows.transaction().execute(async (step) => {
    if (kind === 'signed-in') await recordAudit(step, { ...about, kind, details: { method: 'password' } })
    else await recordAudit(step, { ...about, kind, details: {} })
  })
}

/** The library's cookies without its body, which holds the session's token for pages to lose. */
function withCookies({ headers }: Response, body: object): Response {
  const answer = Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
  for (const cookie of headers.getSetCookie()) answer.headers.append('Set-Cookie', cookie)
  return answer
}
