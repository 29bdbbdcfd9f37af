import { emailAddress } from '@minga/domain/identity/email-address'
import { organisationId, type PersonId } from '@minga/domain/identity/ids'
import { personName } from '@minga/domain/organisation/person'
import { joinThroughProvider } from '../commands/people/accept-invitation.ts'
import { keepOneTime, takeOneTime } from '@minga/storage/people/one-time-rows'
import { findProvider, personOfSubject, type Provider } from '@minga/storage/organisations/provider-rows'
import type { Db } from '@minga/storage/database/schema'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  type Configuration,
  type CustomFetch,
} from 'openid-client'
import { z } from 'zod'

import { decide } from '../commands/decide.ts'
import type { SecretBox } from '../auth/secret-box.ts'

export interface ProviderSignInParts {
  readonly db: Db
  readonly box: SecretBox
  readonly fetch: CustomFetch
  /** Whether providers may be asked over http: in the operator's own network, or on this machine. */
  readonly allowsHttp: boolean
  /** Where a provider sends the browser back to. */
  readonly callback: () => string
  readonly now: () => Date
}

/** A provider's clock may be this far from ours, in seconds. */
const clocksApart = 30
const life = 10 * 60_000

/** Stored while a person is at their organisation's sign-in page. */
const under = z.object({
  organisation: organisationId,
  nonce: z.string(),
  verifier: z.string(),
  /** Hash of what the browser holds: only it can come back. */
  browser: z.string(),
  next: z.string(),
})

export interface Departure {
  /** Where to go. */
  readonly url: string
  /** For the browser to hold until it comes back. */
  readonly browser: string
}

export interface Arrival {
  readonly person: PersonId
  readonly next: string
}

/**
 * Signing in with an organisation's own provider (OpenID Connect, authorization code with PKCE). A person is who the
 * issuer's subject was when they first came; an e-mail address alone opens nothing after that, and never anything of
 * another organisation.
 */
export class ProviderSignIn {
  readonly #parts: ProviderSignInParts

  constructor(parts: ProviderSignInParts) {
    this.#parts = parts
  }

  /** @throws when the provider cannot be reached, or is none */
  async depart(provider: Provider, hint: string, next: string): Promise<Departure> {
    const { db, callback, now } = this.#parts
    const configuration = await this.#configure(provider)
    const [state, browser, nonce, verifier] = [newToken(), newToken(), randomNonce(), randomPKCECodeVerifier()]
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: callback(),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      login_hint: hint,
    })
    const { organisation } = provider
    const details: z.input<typeof under> = {
      organisation,
      nonce,
      verifier,
      browser: hashOfToken(browser),
      next,
    }
    const expiresAt = new Date(now().getTime() + life)
    await keepOneTime(db, { token: state, purpose: 'provider-sign-in', details, expiresAt })
    return { url: url.href, browser }
  }

  /**
   * Finds the person whom the browser comes back as. Undefined when something does not fit: a state that is gone or is
   * another browser's, a code or token that does not hold, an address that is not verified or not on the organisation's
   * list.
   *
   * @param query of the address that it came back to
   */
  async arrive(query: URLSearchParams, browser: string | undefined): Promise<Arrival | undefined> {
    const { db, callback, now } = this.#parts
    const state = query.get('state') ?? ''
    const kept = await takeOneTime(db, 'provider-sign-in', state, now())
    const departure = kept && under.parse(kept.details)
    if (!departure || browser === undefined || hashOfToken(browser) !== departure.browser) return undefined
    const provider = await findProvider(db, departure.organisation)
    if (provider === undefined) return undefined
    const back = new URL(callback())
    back.search = query.toString()
    const said = await this.#ask(provider, back, { state, ...departure })
    const person = said && (await this.#personOf(provider, said))
    return person && { person, next: departure.next }
  }

  /** Checks that the provider can be reached and is the one it claims to be, when it is set. @throws with the reason */
  async check(provider: Provider): Promise<void> {
    await this.#configure(provider)
  }

  async #configure({ issuer, clientId, sealedSecret }: Provider): Promise<Configuration> {
    const { box, fetch, allowsHttp } = this.#parts
    const secret = box.open(sealedSecret)
    if (secret === undefined) throw new Error('the secret of the provider cannot be read')
    return discovery(new URL(issuer), clientId, { [clockTolerance]: clocksApart }, ClientSecretPost(secret), {
      [customFetch]: fetch,
      ...(allowsHttp && { execute: [allowInsecureRequests] }),
    })
  }

  async #ask(
    provider: Provider,
    back: URL,
    { state, nonce, verifier }: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ): Promise<Said | undefined> {
    const configuration = await this.#configure(provider)
    const tokens = await authorizationCodeGrant(configuration, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) return undefined
    const issuer = claims.iss
    if (claims['email'] !== undefined) return said.safeParse({ ...claims, issuer }).data
    const more = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return said.safeParse({ ...more, sub: claims.sub, issuer }).data
  }

  async #personOf(
    provider: Provider,
    { issuer, sub, email, email_verified: isVerified, name }: Said,
  ): Promise<PersonId | undefined> {
    const { db, now } = this.#parts
    const { organisation } = provider
    const subject = { organisation, issuer, subject: sub }
    const known = await personOfSubject(db, subject)
    if (known !== undefined) return known
    const domain = email?.split('@').at(-1) ?? ''
    if (email === undefined || isVerified !== true || !provider.domains.includes(domain)) return undefined
    const at = now().toISOString()
    return decide(db, (tx) => joinThroughProvider(tx, { subject, email, name, at }))
  }
}

/** Only what says that it is true is: `"true"` is not. */
const said = z.object({
  issuer: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: emailAddress.optional(),
  email_verified: z.boolean().optional(),
  name: personName.optional().catch(undefined),
})
type Said = z.infer<typeof said>
