import { done, recoveryCodesAnswer, secondFactorBegun, secondFactorConfirmation } from '@minga/protocol/http/security'
import type { Db } from '@minga/storage/database/schema'
import { beginSecondFactor, findSecondFactor } from '@minga/storage/people/second-factor-rows'

import { isFresh, signInAgain } from '../../auth/freshness.ts'
import type { SecondFactors } from '../../auth/second-factors.ts'
import type { SecretBox } from '../../auth/secret-box.ts'
import type { SignInLimit } from '../../auth/sign-in-limit.ts'
import { newRecoveryCodes, newTotp } from '../../auth/totp.ts'
import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../../http/too-often.ts'
import { route, type Route } from '../../http/route.ts'
import { addSecondFactor, dropSecondFactor, renewRecoveryCodes } from './commands.ts'

export interface SecondFactorRoutesParts {
  readonly db: Db
  readonly secondFactors: SecondFactors
  readonly secondFactorBox: SecretBox
  readonly secondFactorLimit: SignInLimit
  readonly now: () => Date
}

const there = new Refusal('conflict', 'there is a second factor already: remove it first')
const wrong = new Refusal('invalid-request', 'code: it does not fit', 'code')
const tooMany = new TooOften(quarterOfAnHour, 'too many wrong codes: wait a quarter of an hour')

/** An authenticator app as one's second factor, and the codes for the day that the phone is gone. */
export function secondFactorRoutes(parts: SecondFactorRoutesParts): Route[] {
  const { db, secondFactors, secondFactorBox: box, secondFactorLimit: limit, now } = parts
  return [
    route({
      method: 'post',
      path: '/api/security/second-factor/begin',
      pace: 'own',
      summary: 'A new secret for my authenticator app; it counts once a code has confirmed it',
      answer: secondFactorBegun,
      handle: async ({ visitor }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        const totp = newTotp(visitor.profile.email)
        const begun = await beginSecondFactor(db, visitor.profile.id, box.seal(totp.secret))
        return begun ? totp : there
      },
    }),
    route({
      method: 'post',
      path: '/api/security/second-factor',
      pace: 'own',
      summary: 'Confirms my authenticator app with a code, and gives the recovery codes, once',
      body: secondFactorConfirmation,
      answer: recoveryCodesAnswer,
      handle: async ({ visitor, body: { code } }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        const { id } = visitor.profile
        const factor = await findSecondFactor(db, id)
        if (factor === undefined) return notFound
        if (factor.confirmedAt !== null) return there
        if (!(await limit.attempt(id, id))) return tooMany
        if (!(await secondFactors.fitsApp(id, code))) return wrong
        await limit.succeeded(id, id)
        const recoveryCodes = newRecoveryCodes()
        const added = { recoveryCodes, at: now().toISOString() }
        await decide(db, (tx) => addSecondFactor(tx, visitor.actor, added))
        return { recoveryCodes }
      },
    }),
    route({
      method: 'post',
      path: '/api/security/recovery-codes',
      pace: 'own',
      summary: 'New recovery codes; the earlier ones open nothing any more',
      answer: recoveryCodesAnswer,
      handle: async ({ visitor }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        const recoveryCodes = newRecoveryCodes()
        const refused = await decide(db, (tx) => renewRecoveryCodes(tx, visitor.actor, recoveryCodes))
        return refused ?? { recoveryCodes }
      },
    }),
    route({
      method: 'delete',
      path: '/api/security/second-factor',
      pace: 'own',
      summary: 'Removes my second factor',
      answer: done,
      handle: async ({ visitor }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        return (await decide(db, (tx) => dropSecondFactor(tx, visitor.actor))) ?? {}
      },
    }),
  ]
}
