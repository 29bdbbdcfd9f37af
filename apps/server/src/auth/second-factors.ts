import type { PersonId } from '@minga/domain/identity/ids'
import { takeOneTime, tryOneTime } from '@minga/storage/people/one-time-rows'
import type { Db } from '@minga/storage/database/schema'
import { findSecondFactor, rememberDevice, takeRecoveryCode, takeStep } from '@minga/storage/people/second-factor-rows'
import { newToken } from '@minga/storage/people/secret-token'

import { Refusal } from '../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../http/too-often.ts'
import { halfEntry, notAdmitted, type SignIn } from './sign-in.ts'
import type { FailedAttempts } from './failed-attempts.ts'
import type { SecretBox } from './secret-box.ts'
import type { SignInLimit } from './sign-in-limit.ts'
import { plainCode, stepOfCode } from './totp.ts'

export interface SecondFactorsParts {
  readonly db: Db
  readonly signIn: SignIn
  readonly box: SecretBox
  /** Limits wrong codes, for a person and from an address. */
  readonly limit: SignInLimit
  readonly attempts: FailedAttempts
  readonly now: () => Date
}

/** One half sign-in takes so many codes, right ones included, and is over. */
const tries = 5
const wrong = new Refusal('invalid-request', 'code: it does not fit, or was used already', 'code')
const tooMany = new TooOften(quarterOfAnHour, 'too many wrong codes: wait a quarter of an hour')
const days = 24 * 60 * 60

/** Codes of authenticator apps, and the codes for the day that the phone is gone. */
export class SecondFactors {
  readonly #parts: SecondFactorsParts

  constructor(parts: SecondFactorsParts) {
    this.#parts = parts
  }

  /** Finishes what `SignIn.enter` left half done in this browser. */
  async prove(
    { code, remember }: { readonly code: string; readonly remember: boolean },
    headers: Headers,
    address: string,
  ): Promise<Response | Refusal> {
    const { db, signIn, limit, attempts, now } = this.#parts
    const token = signIn.half.read(headers)
    const half = token && (await tryOneTime(db, 'second-factor', token, now()))
    if (!token || !half || half.person === null || half.tries > tries) return notAdmitted
    const { person } = half
    if (!(await limit.attempt(person, address))) {
      attempts.note('sign-in-limited', { person })
      return tooMany
    }
    if (!(await this.#fits(person, code))) {
      attempts.note('second-factor-failed', { person })
      return wrong
    }
    if ((await takeOneTime(db, 'second-factor', token, now())) === undefined) return notAdmitted
    await limit.succeeded(person, address)
    const { by, next } = halfEntry.parse(half.details)
    const cookies = [signIn.half.take(), ...(remember ? [await this.#remember(person)] : [])]
    return signIn.admit({ person, by, headers, ...(next !== undefined && { next }) }, cookies)
  }

  /** Checks a code of the authenticator app of a signed-in person. Each code is accepted once. */
  async fitsApp(person: PersonId, typed: string): Promise<boolean> {
    const { db, box } = this.#parts
    const factor = await findSecondFactor(db, person)
    const secret = factor && box.open(factor.sealedSecret)
    const step = secret === undefined ? undefined : stepOfCode(secret, plainCode(typed))
    return step !== undefined && takeStep(db, person, step)
  }

  async #fits(person: PersonId, typed: string): Promise<boolean> {
    if (await this.fitsApp(person, typed)) return true
    return takeRecoveryCode(this.#parts.db, person, plainCode(typed))
  }

  async #remember(person: PersonId): Promise<string> {
    const { db, signIn, now } = this.#parts
    const token = newToken()
    const seconds = 30 * days
    await rememberDevice(db, person, token, new Date(now().getTime() + seconds * 1000))
    return signIn.device.give(token, seconds)
  }
}
