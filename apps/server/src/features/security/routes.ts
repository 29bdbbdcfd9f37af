import { done, passwordChange, securityAnswer } from '@minga/protocol/http/security'
import type { Db } from '@minga/storage/database/schema'
import { passkeysOf } from '@minga/storage/people/passkey-rows'
import { countRecoveryCodes, findSecondFactor } from '@minga/storage/people/second-factor-rows'
import { passwordHashOf } from '@minga/storage/people/user-rows'

import type { Auth } from '../../auth/auth.ts'
import type { FailedAttempts } from '../../auth/failed-attempts.ts'
import { isFresh, signInAgain } from '../../auth/freshness.ts'
import { hashPassword, isPassword, weaknessOf } from '../../auth/password.ts'
import type { SignInLimit } from '../../auth/sign-in-limit.ts'
import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../../http/too-often.ts'
import { route, type Route } from '../../http/route.ts'
import { changePassword } from './commands.ts'

export interface SecurityRoutesParts {
  readonly auth: Auth
  readonly db: Db
  readonly signInLimit: SignInLimit
  readonly attempts: FailedAttempts
  readonly sessionsEnded: (sessions: readonly string[]) => void
  readonly now: () => Date
}

const wrong = new Refusal('invalid-request', 'present: that is not the present password', 'present')
const tooMany = new TooOften(quarterOfAnHour, 'too many wrong passwords: wait a quarter of an hour')

/** How one signs in oneself, and one's password. */
export function securityRoutes({ auth, db, signInLimit, attempts, sessionsEnded, now }: SecurityRoutesParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/security',
      summary: 'How I sign in',
      answer: securityAnswer,
      handle: async ({ visitor }) => {
        const { id, email } = visitor.profile
        const factor = await findSecondFactor(db, id)
        const since = factor?.confirmedAt ?? undefined
        return {
          email,
          hasPassword: (await passwordHashOf(db, id)) !== undefined,
          secondFactor: since === undefined ? null : { since, recoveryCodes: await countRecoveryCodes(db, id) },
          passkeys: (await passkeysOf(db, id)).map(({ id: key, name, addedAt, usedAt }) => ({
            id: key,
            name,
            addedAt,
            usedAt,
          })),
          isFresh: await isFresh(db, visitor, now()),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/security/password',
      pace: 'own',
      summary:
        'Changes my password, and ends all else that is open: sessions, tokens of programs, calendars, mailed links',
      body: passwordChange,
      answer: done,
      handle: async ({ visitor, body: { present, password } }) => {
        const { actor, profile, session } = visitor
        const hash = await passwordHashOf(db, profile.id)
        if (hash === undefined && !(await isFresh(db, visitor, now()))) return signInAgain
        // The same limit as at the door: a stolen session is no place to guess.
        const account = `change ${profile.id}`
        if (hash !== undefined) {
          if (!(await signInLimit.attempt(account, profile.id))) {
            attempts.note('sign-in-limited', { person: profile.id })
            return tooMany
          }
          if (!(await isPassword(auth, hash, present ?? ''))) {
            attempts.note('sign-in-failed', { person: profile.id })
            return wrong
          }
          await signInLimit.succeeded(account, profile.id)
        }
        const weakness = await weaknessOf(password, profile)
        if (weakness !== undefined) return weakness
        const changed = await hashPassword(auth, password)
        const change = { hash: changed, except: session, at: now().toISOString() }
        const ended = await decide(db, (tx) => changePassword(tx, actor, change))
        sessionsEnded(ended)
        return {}
      },
    }),
  ]
}
