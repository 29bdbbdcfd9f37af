import { personId } from '@minga/domain/identity/ids'
import { signIn as signInRequest, signOutAnswer } from '@minga/protocol/http/auth'
import { secondFactorProof, signInAnswer } from '@minga/protocol/http/sign-in'
import { findPerson } from '@minga/storage/people/person-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'

import { decide } from '../commands/decide.ts'
import { Refusal } from '../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../http/too-often.ts'
import { publicRoute, type Route } from '../http/route.ts'
import type { Auth } from './auth.ts'
import { notAdmitted, type SignIn } from './sign-in.ts'
import type { FailedAttempts } from './failed-attempts.ts'
import { personOfPassword } from './password.ts'
import type { SecondFactors } from './second-factors.ts'
import type { PasswordAttempts } from './password-attempts.ts'
import { withCookies } from './with-cookies.ts'

const wrong = new Refusal('not-signed-in', 'the e-mail or the password is wrong')
const tooMany = new TooOften(quarterOfAnHour, 'too many wrong passwords: wait a quarter of an hour')

export interface AuthRoutesParts {
  readonly auth: Auth
  readonly signIn: SignIn
  readonly db: Db
  readonly secondFactors: SecondFactors
  readonly passwordAttempts: PasswordAttempts
  readonly attempts: FailedAttempts
  /** Called with sessions that have ended: closes their sockets. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
}

/** Password, second factor, signing out. Only the parts of better-auth that are called here are reachable. */
export function authRoutes(parts: AuthRoutesParts): Route[] {
  const { auth, attempts, signIn, db, secondFactors, passwordAttempts, sessionsEnded } = parts
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/sign-in/email',
      pace: 'sign-in',
      summary: 'Signs in and gives a session cookie, or asks for the second factor',
      body: signInRequest,
      answer: signInAnswer,
      handle: async ({ body: { email, password }, headers, address }) => {
        const allowed = await passwordAttempts.begin({ email, address, headers })
        if (allowed === undefined) {
          attempts.note('sign-in-limited', { email })
          return tooMany
        }
        const person = await personOfPassword(auth, email, password)
        if (person === undefined) {
          attempts.note('sign-in-failed', { email })
          return wrong
        }
        await allowed.succeeded()
        const answer = await signIn.enter({ person, by: 'password', headers })
        return answer === notAdmitted ? wrong : answer
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/second-factor',
      pace: 'sign-in',
      summary: 'Finishes signing in with a code of the authenticator app or a recovery code',
      body: secondFactorProof,
      answer: signInAnswer,
      handle: ({ body, headers, address }) => secondFactors.prove(body, headers, address),
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/sign-out',
      pace: 'sign-in',
      summary: 'Ends the session',
      answer: signOutAnswer,
      handle: async ({ headers }) => {
        const session = await auth.api.getSession({ headers })
        const answer = await auth.api.signOut({ headers, asResponse: true })
        const person = personId.safeParse(session?.user.id).data
        if (person !== undefined) await recordSignOut(db, person)
        // Other devices of theirs stay signed in, and in their rooms.
        if (session !== null) sessionsEnded([session.session.id])
        return withCookies(answer, {})
      },
    }),
  ]
}

async function recordSignOut(db: Db, id: string): Promise<void> {
  const person = await findPerson(db, id)
  if (person === undefined) return
  const { actor } = person
  await decide(db, (tx) => recordAudit(tx, { actor, subject: actor.person, kind: 'signed-out', details: {} }))
}
