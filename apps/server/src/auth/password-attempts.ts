import { hasAddress, personWhoKnowsDevice } from '@minga/storage/people/known-device-rows'
import type { Db } from '@minga/storage/database/schema'
import { hashOfToken } from '@minga/storage/people/secret-token'

import type { BrowserCookie } from './browser-cookie.ts'
import type { SignInLimit } from './sign-in-limit.ts'

export interface PasswordAttemptsParts {
  readonly db: Db
  /** The cookie of a device on which a person has signed in before. */
  readonly known: BrowserCookie
  /** Counts tries by account and by address. */
  readonly limit: SignInLimit
  /** Limits tries on a device where the account was signed in before. */
  readonly deviceLimit: SignInLimit
  readonly now: () => Date
}

export interface PasswordTry {
  readonly email: string
  readonly address: string
  readonly headers: Headers
}

/** A try that may be made. */
export interface AllowedTry {
  readonly succeeded: () => Promise<void>
}

/**
 * Decides whether a password may be tried. Wrong ones count strictly for the account from one network and more
 * generously for the account as a whole, so that guessing elsewhere does not lock its owner out. On a device on which
 * the account was signed in before, only tries on that device count. A thief of its cookie gets those few tries, then
 * counts as unknown.
 */
export class PasswordAttempts {
  readonly #parts: PasswordAttemptsParts

  constructor(parts: PasswordAttemptsParts) {
    this.#parts = parts
  }

  async begin({ email, address, headers }: PasswordTry): Promise<AllowedTry | undefined> {
    const { limit, deviceLimit } = this.#parts
    const device = await this.#deviceOf(email, headers)
    if (device?.attempt === true) return { succeeded: () => deviceLimit.succeeded(device.key, device.key) }
    if (!(await limit.attempt(email, address))) return undefined
    return { succeeded: () => limit.succeeded(email, address) }
  }

  async #deviceOf(email: string, headers: Headers) {
    const { db, known, deviceLimit, now } = this.#parts
    const token = known.read(headers)
    if (token === undefined) return undefined
    const person = await personWhoKnowsDevice(db, token, now())
    if (person === undefined || !(await hasAddress(db, person, email))) return undefined
    const key = hashOfToken(token)
    return { key, attempt: await deviceLimit.attempt(key, key) }
  }
}
