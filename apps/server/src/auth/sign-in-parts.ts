import type { Db } from '@minga/storage/database/schema'
import type { AttemptCounter } from '@minga/storage/people/attempt-counter'

import { lookForRecords } from '../provider/domain-record.ts'
import { EmailDomains } from '../provider/email-domains.ts'
import { guardedFetch } from '../provider/guarded-fetch.ts'
import { ProviderSignIn } from '../provider/provider-sign-in.ts'
import type { Paces } from '../http/paces.ts'
import type { Auth } from './auth.ts'
import { SignIn } from './sign-in.ts'
import { FailedAttempts } from './failed-attempts.ts'
import { PasswordAttempts } from './password-attempts.ts'
import { relyingPartyOf } from './relying-party.ts'
import { SecondFactors } from './second-factors.ts'
import { SecretBox } from './secret-box.ts'
import type { VisitorOf } from './visitor-of.ts'
import { SignInLimit, type SignInLimitOptions } from './sign-in-limit.ts'

export interface SignInContext {
  readonly auth: Auth
  readonly db: Db
  readonly visitorOf: VisitorOf
  /** The installation's. */
  readonly secret: string
  readonly isSecure: boolean
  /** Our public address. */
  readonly site: () => string
  readonly origins: () => readonly string[]
  readonly sessionsEnded: (sessions: readonly string[]) => void
  /** Whether organisations' providers may be inside the operator's network. */
  readonly allowsInside: boolean
  /** The name servers to ask for the records of domains; the system's by default. */
  readonly nameServers?: readonly string[]
  /** Called when background work fails. */
  readonly failed: (error: unknown) => void
  /** Counts the sessions that begin. */
  readonly paces: Paces
  /** Counts tries of all nodes, each purpose for itself; undefined where one process has everything. */
  readonly attemptsOf?: ((purpose: string) => AttemptCounter) | undefined
  readonly now: () => Date
}

/** The parts of the ways to sign in, put together once. */
export function signInParts(context: SignInContext) {
  const { db, secret, isSecure, site, origins, allowsInside, failed, now } = context
  const limit = (purpose: string, limits: Omit<SignInLimitOptions, 'counter'> = {}) => {
    const counter = context.attemptsOf?.(purpose)
    return new SignInLimit({ ...limits, ...(counter && { counter }) })
  }
  const signIn = new SignIn(context)
  const secondFactorBox = new SecretBox(secret, 'second factor')
  const secondFactorLimit = limit('second factor', { perAccount: 10 })
  const attempts = new FailedAttempts({ db, failed, now })
  const secondFactors = new SecondFactors({
    db,
    signIn,
    box: secondFactorBox,
    limit: secondFactorLimit,
    attempts,
    now,
  })
  const providerBox = new SecretBox(secret, 'provider')
  const providerCallback = () => `${site()}/api/auth/provider/callback`
  const providerSignIn = new ProviderSignIn({
    db,
    box: providerBox,
    fetch: guardedFetch(allowsInside),
    allowsHttp: allowsInside,
    callback: providerCallback,
    now,
  })
  const look = lookForRecords(context.nameServers)
  return {
    signIn,
    emailDomains: new EmailDomains({ db, look, now, failed }),
    passwordAttempts: new PasswordAttempts({
      db,
      known: signIn.known,
      limit: limit('password', { perPair: 5, perAccount: 50 }),
      deviceLimit: limit('known device'),
      now,
    }),
    domainLimit: limit('domain', { perAccount: 20, perAddress: 60 }),
    attempts,
    isSecure,
    secondFactors,
    secondFactorBox,
    secondFactorLimit,
    providerBox,
    providerCallback,
    providerSignIn,
    relyingParty: (headers: Headers) => relyingPartyOf(headers, origins(), site()),
    signInLimit: limit('sign-in'),
    mailLimit: limit('mail'),
    beginLimit: limit('begin', { perAccount: 300, perAddress: 300 }),
  }
}
