import { ownPath } from '@minga/domain/navigation/own-path'
import { providerBegin, providerBegun, providerCallback } from '@minga/protocol/http/sign-in'
import { findProvider } from '@minga/storage/organisations/provider-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { browserCookie } from '../../auth/browser-cookie.ts'
import type { SignIn } from '../../auth/sign-in.ts'
import type { SignInLimit } from '../../auth/sign-in-limit.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../../http/too-often.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import type { EmailDomains } from '../../provider/email-domains.ts'
import type { ProviderSignIn } from '../../provider/provider-sign-in.ts'

export interface ProviderRoutesParts {
  readonly signIn: SignIn
  readonly db: Db
  readonly providerSignIn: ProviderSignIn
  readonly emailDomains: EmailDomains
  /** Limits beginnings from an address: each asks the provider something. */
  readonly beginLimit: SignInLimit
  readonly isSecure: boolean
  /** Called with the reason when a provider's answer is refused. The person who signs in does not see the reason. */
  readonly failed: (error: unknown) => void
}

const minutes = 60
const tooMany = new TooOften(quarterOfAnHour, 'too many attempts: wait a quarter of an hour')
const unreachable = new Refusal('provider-unavailable', "the organisation's sign-in does not answer")

/** Signing in with one's organisation: there, and back. */
export function providerRoutes(parts: ProviderRoutesParts): Route[] {
  const { signIn, db, providerSignIn, emailDomains, beginLimit, isSecure, failed } = parts
  // Lax: the browser comes back from another site.
  const away = browserCookie('away', { isSecure, sameSite: 'lax' })
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/provider/begin',
      pace: 'sign-in',
      summary: "The address of the organisation's own sign-in page",
      body: providerBegin,
      answer: providerBegun,
      handle: async ({ body: { email, next }, address }) => {
        const organisation = await emailDomains.organisationOf(email.split('@').at(-1) ?? '')
        const provider = organisation && (await findProvider(db, organisation))
        if (!provider) return notFound
        if (!(await beginLimit.attempt(`provider ${email}`, address))) return tooMany
        try {
          const { url, browser } = await providerSignIn.depart(provider, email, ownPath(next))
          const headers = { 'Cache-Control': 'no-store', 'Set-Cookie': away.give(browser, 10 * minutes) }
          return Response.json({ url }, { headers })
        } catch (error) {
          failed(reasonOf(error))
          return unreachable
        }
      },
    }),
    publicRoute({
      method: 'get',
      path: '/api/auth/provider/callback',
      summary: 'Where the organisation’s sign-in sends the browser back to',
      query: providerCallback,
      answer: z.unknown(),
      handle: async ({ query, headers }) => {
        const arrival = await providerSignIn
          .arrive(new URLSearchParams(query as Record<string, string>), away.read(headers))
          .catch((error: unknown) => {
            failed(reasonOf(error))
            return undefined
          })
        if (arrival === undefined) return goTo('/sign-in?problem=provider', [away.take()])
        const { person, next } = arrival
        const entered = await signIn.enter({ person, by: 'provider', headers, next })
        if (entered instanceof Refusal) return goTo('/sign-in?problem=provider', [away.take()])
        return goTo(next, [...entered.headers.getSetCookie(), away.take()])
      },
    }),
  ]
}

/** The address that we came back to holds a code: it goes no further, also not as a referrer. */
function goTo(path: string, cookies: readonly string[]): Response {
  const headers = new Headers({
    Location: path,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** Its words without what came with them: an answer of a provider can hold a code or a token. */
function reasonOf(error: unknown): Error {
  return new Error(error instanceof Error ? error.message : 'the provider has failed')
}
