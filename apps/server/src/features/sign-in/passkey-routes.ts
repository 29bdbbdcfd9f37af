import { passkeyOptions, passkeyProof, signInAnswer } from '@minga/protocol/http/sign-in'
import { keepOneTime, takeOneTime } from '@minga/storage/people/one-time-rows'
import { findPasskey, markPasskeyUsed } from '@minga/storage/people/passkey-rows'
import type { Db } from '@minga/storage/database/schema'
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server'

import { notAdmitted, type SignIn } from '../../auth/sign-in.ts'
import type { RelyingParty } from '../../auth/relying-party.ts'
import type { FailedAttempts } from '../../auth/failed-attempts.ts'
import type { SignInLimit } from '../../auth/sign-in-limit.ts'
import { quarterOfAnHour, TooOften } from '../../http/too-often.ts'
import { publicRoute, type Route } from '../../http/route.ts'

export interface PasskeyRoutesParts {
  readonly signIn: SignIn
  readonly db: Db
  readonly relyingParty: (headers: Headers) => RelyingParty
  readonly signInLimit: SignInLimit
  readonly attempts: FailedAttempts
  /** Limits beginnings from an address: each is kept for a while. */
  readonly beginLimit: SignInLimit
  readonly now: () => Date
}

const challengeLife = 5 * 60_000
const tooMany = new TooOften(quarterOfAnHour, 'too many failed attempts: wait a quarter of an hour')

/** Signing in with what a device keeps. The device asks its owner (finger, face, PIN): two factors in one. */
export function passkeyRoutes({
  signIn,
  db,
  relyingParty,
  signInLimit,
  attempts,
  beginLimit,
  now,
}: PasskeyRoutesParts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/passkey/begin',
      pace: 'sign-in',
      summary: 'What to ask the browser for a passkey with',
      answer: passkeyOptions,
      handle: async ({ headers, address }) => {
        if (!(await beginLimit.attempt(`passkey ${address}`, address))) return tooMany
        const { id: rpID } = relyingParty(headers)
        const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
        const expiresAt = new Date(now().getTime() + challengeLife)
        await keepOneTime(db, { token: options.challenge, purpose: 'passkey-sign-in', expiresAt })
        return { options: { ...options } }
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/passkey',
      pace: 'sign-in',
      summary: 'Signs in with a passkey',
      body: passkeyProof,
      answer: signInAnswer,
      handle: async ({ body, headers, address }) => {
        const response = body.response as unknown as AuthenticationResponseJSON
        const passkey = typeof response.id === 'string' ? await findPasskey(db, response.id) : undefined
        const account = passkey?.person ?? 'unknown passkey'
        const attempted = passkey === undefined ? { email: '' } : { person: passkey.person }
        if (!(await signInLimit.attempt(account, address))) {
          attempts.note('sign-in-limited', attempted)
          return tooMany
        }
        if (passkey === undefined) {
          attempts.note('sign-in-failed', attempted)
          return notAdmitted
        }
        const { id, origin } = relyingParty(headers)
        const counter = await verifiedCounter(
          verifyAuthenticationResponse({
            response,
            expectedChallenge: async (challenge) =>
              (await takeOneTime(db, 'passkey-sign-in', challenge, now())) !== undefined,
            expectedOrigin: origin,
            expectedRPID: id,
            requireUserVerification: true,
            credential: {
              id: passkey.id,
              publicKey: new Uint8Array(passkey.publicKey),
              counter: passkey.counter,
            },
          }),
        )
        if (counter === undefined) {
          attempts.note('sign-in-failed', attempted)
          return notAdmitted
        }
        await signInLimit.succeeded(account, address)
        await markPasskeyUsed(db, passkey.id, counter, now().toISOString())
        return signIn.enter({ person: passkey.person, by: 'passkey', headers })
      },
    }),
  ]
}

/** The library throws for any response that does not fit, and a client can send anything. */
async function verifiedCounter(
  verifying: ReturnType<typeof verifyAuthenticationResponse>,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifying
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
