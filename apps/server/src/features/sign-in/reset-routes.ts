import { passwordReset, signInAnswer } from '@minga/protocol/http/sign-in'
import type { Db } from '@minga/storage/database/schema'
import { lookAtOneTime } from '@minga/storage/people/one-time-rows'

import type { Auth } from '../../auth/auth.ts'
import { addresseeOf } from '../../auth/links.ts'
import { hashPassword, weaknessOf } from '../../auth/password.ts'
import { notAdmitted, type SignIn } from '../../auth/sign-in.ts'
import { decide } from '../../commands/decide.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { resetPassword } from './commands.ts'

export interface ResetRoutesParts {
  readonly auth: Auth
  readonly signIn: SignIn
  readonly db: Db
  readonly sessionsEnded: (sessions: readonly string[]) => void
  readonly now: () => Date
}

/** Sets a new password with a link, from a mail or from the operator. Ends every session of the person. */
export function resetRoutes({ auth, signIn, db, sessionsEnded, now }: ResetRoutesParts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/password/reset',
      pace: 'sign-in',
      summary: 'Sets a new password with a link; ends all sessions, and signs in',
      body: passwordReset,
      answer: signInAnswer,
      handle: async ({ body: { token, password }, headers }) => {
        const link = await lookAtOneTime(db, 'password-reset', token, now())
        const addressee = link && (await addresseeOf(db, link))
        if (addressee === undefined) return notAdmitted
        // A password that will not do uses no link up.
        const weakness = await weaknessOf(password, addressee)
        if (weakness !== undefined) return weakness
        const hash = await hashPassword(auth, password)
        const { person } = addressee
        const ended = await decide(db, (tx) => resetPassword(tx, person, { token, hash, now: now() }))
        if (ended === undefined) return notAdmitted
        sessionsEnded(ended)
        return signIn.enter({ person, by: 'link', headers })
      },
    }),
  ]
}
