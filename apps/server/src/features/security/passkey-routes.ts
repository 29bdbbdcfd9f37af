import { done, newPasskey, passkeyBegun, passkeyChange } from '@minga/protocol/http/security'
import type { Db } from '@minga/storage/database/schema'
import { keepOneTime, takeOneTime } from '@minga/storage/people/one-time-rows'
import { passkeysOf, renamePasskey } from '@minga/storage/people/passkey-rows'
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'

import { isFresh, signInAgain } from '../../auth/freshness.ts'
import type { RelyingParty } from '../../auth/relying-party.ts'
import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { addOwnPasskey, removeOwnPasskey } from './commands.ts'

export interface OwnPasskeyRoutesParts {
  readonly db: Db
  readonly relyingParty: (headers: Headers) => RelyingParty
  readonly now: () => Date
}

const challengeLife = 5 * 60_000
const most = 20
const unfit = new Refusal('invalid-request', 'response: that is no new passkey', 'response')
const tooMany = new Refusal('conflict', 'there are twenty passkeys already: remove one first')
const params = z.object({ passkeyId: z.string().min(1).max(1400) })

/** One's own passkeys: add, name, remove. */
export function ownPasskeyRoutes({ db, relyingParty, now }: OwnPasskeyRoutesParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/security/passkeys/begin',
      pace: 'own',
      summary: 'What to ask the browser for a new passkey with',
      answer: passkeyBegun,
      handle: async ({ visitor, headers }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        const { id, email, name } = visitor.profile
        const known = await passkeysOf(db, id)
        if (known.length >= most) return tooMany
        const options = await generateRegistrationOptions({
          rpName: 'Minga',
          rpID: relyingParty(headers).id,
          userID: new TextEncoder().encode(id),
          userName: email,
          userDisplayName: name,
          attestationType: 'none',
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          excludeCredentials: known.map((key) => ({ id: key.id })),
        })
        const expiresAt = new Date(now().getTime() + challengeLife)
        const about = { token: options.challenge, purpose: 'passkey-registration', person: id } as const
        await keepOneTime(db, { ...about, expiresAt })
        return { options: { ...options } }
      },
    }),
    route({
      method: 'post',
      path: '/api/security/passkeys',
      pace: 'own',
      summary: 'Adds a passkey',
      body: newPasskey,
      answer: done,
      handle: async ({ visitor, body: { name, response }, headers }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        const { id: person } = visitor.profile
        const { id, origin } = relyingParty(headers)
        const credential = await verifiedCredential(
          verifyRegistrationResponse({
            response: response as unknown as RegistrationResponseJSON,
            expectedChallenge: async (challenge) => {
              const kept = await takeOneTime(db, 'passkey-registration', challenge, now())
              return kept?.person === person
            },
            expectedOrigin: origin,
            expectedRPID: id,
            requireUserVerification: true,
          }),
        )
        if (credential === undefined) return unfit
        const { id: key, counter, transports = [] } = credential
        const publicKey = new Uint8Array(credential.publicKey)
        const added = { id: key, name, publicKey, counter, transports, addedAt: now().toISOString() }
        const isAdded = await decide(db, (tx) => addOwnPasskey(tx, visitor.actor, added))
        return isAdded ? {} : unfit
      },
    }),
    route({
      method: 'patch',
      path: '/api/security/passkeys/:passkeyId',
      pace: 'own',
      summary: 'Names one of my passkeys',
      params,
      body: passkeyChange,
      answer: done,
      handle: async ({ visitor, params: { passkeyId }, body: { name } }) =>
        (await renamePasskey(db, visitor.profile.id, passkeyId, name)) ? {} : notFound,
    }),
    route({
      method: 'delete',
      path: '/api/security/passkeys/:passkeyId',
      pace: 'own',
      summary: 'Removes one of my passkeys',
      params,
      answer: done,
      handle: async ({ visitor, params: { passkeyId } }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        return (await decide(db, (tx) => removeOwnPasskey(tx, visitor.actor, passkeyId))) ?? {}
      },
    }),
  ]
}

interface Credential {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports?: string[]
}

/** The library throws for any response that does not fit, and a client can send anything. */
async function verifiedCredential(
  verifying: ReturnType<typeof verifyRegistrationResponse>,
): Promise<Credential | undefined> {
  try {
    const { verified, registrationInfo } = await verifying
    return verified ? registrationInfo.credential : undefined
  } catch {
    return undefined
  }
}
