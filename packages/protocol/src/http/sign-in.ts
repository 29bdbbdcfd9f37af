import { emailAddress } from '@minga/domain/identity/email-address'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { z } from 'zod'

import { newPassword } from './new-password.ts'
import { secretToken } from './secret-token.ts'

/** The second factors: a code of the authenticator app, or one of the recovery codes. */
export const secondFactors = ['code', 'recovery-code'] as const

/** The path to open after signing in. An address of another site opens the start page. */
export const nextPath = z.string().max(2000).optional()

/** Signed in, with the session's cookie; or half, with a cookie that only `POST /api/auth/second-factor` accepts. */
export const signInAnswer = z.union([
  z.object({ person: personId, next: z.string().optional() }),
  z.object({ secondFactor: z.array(z.enum(secondFactors)), next: z.string().optional() }),
])
export type SignInAnswer = z.infer<typeof signInAnswer>

/** POST /api/auth/second-factor */
export const secondFactorProof = z.strictObject({
  /** Six digits, or a recovery code; spaces and dashes are ignored. */
  code: z.string().min(1).max(40),
  /** This device is not asked again for thirty days. */
  remember: z.boolean().default(false),
})

/** POST /api/auth/ways: the ways to sign in of an address. The answer is the same for unknown addresses. */
export const waysQuestion = z.strictObject({ email: emailAddress })
export const waysAnswer = z.object({
  /** The organisation's own sign-in, known by the address's domain. */
  provider: z.object({ organisation: organisationId, name: z.string() }).nullable(),
  /** Whether links can be sent by e-mail. */
  link: z.boolean(),
})
export type Ways = z.infer<typeof waysAnswer>

/** POST /api/auth/link: sends a link by e-mail if the address is a person's. */
export const linkRequest = z.strictObject({ email: emailAddress, next: nextPath })
/** POST /api/auth/link/open */
export const linkOpening = z.strictObject({ token: secretToken })
export const requestTaken = z.object({})

/** POST /api/auth/password/forgotten */
export const passwordForgotten = z.strictObject({ email: emailAddress })
/** POST /api/auth/password/reset */
export const passwordReset = z.strictObject({ token: secretToken, password: newPassword })

/** WebAuthn data of the browser; the library checks its content. */
const webAuthn = z.looseObject({})
/** POST /api/auth/passkey/begin */
export const passkeyOptions = z.object({ options: webAuthn })
/** POST /api/auth/passkey */
export const passkeyProof = z.strictObject({ response: webAuthn })

/** POST /api/auth/provider/begin: answers with the address of the organisation's sign-in page. */
export const providerBegin = z.strictObject({ email: emailAddress, next: nextPath })
export const providerBegun = z.object({ url: z.url() })

/** GET /api/auth/provider/callback: the query that the provider sends the browser back with. */
export const providerCallback = z.looseObject({ state: z.string().min(1).max(200) })

/** POST /api/organisations/:organisationId/sign-in */
export const emailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a domain')
export const providerSettings = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: plainLine(200),
  /** Left out, the stored secret stays. */
  clientSecret: z.string().min(1).max(500).optional(),
  domains: z.array(emailDomain).min(1).max(20),
})
export type ProviderSettings = z.infer<typeof providerSettings>

/** `claimed`: not proved yet, so its addresses are not sent to the provider. */
export const domainStanding = z.enum(['claimed', 'proved', 'granted'])

/** A domain of e-mail addresses that an organisation claims, and the DNS record that proves it. */
export const domainView = z.object({
  domain: z.string(),
  standing: domainStanding,
  /** A TXT record of this name with this value. */
  record: z.object({ name: z.string(), value: z.string() }),
})
export type DomainView = z.infer<typeof domainView>

/** GET /api/organisations/:organisationId/sign-in. The secret never comes back. */
export const providerAnswer = z.object({
  provider: z.object({ issuer: z.string(), clientId: z.string(), domains: z.array(domainView) }).nullable(),
  /** The callback address to register with the provider. */
  callback: z.string(),
})
export type ProviderAnswer = z.infer<typeof providerAnswer>

/**
 * POST /api/organisations/:organisationId/sign-in/domains/:domain/check: asks DNS now. `seen` says whether the record
 * is there; null where DNS does not answer.
 */
export const domainChecked = z.object({ standing: domainStanding, seen: z.boolean().nullable() })

/** GET /api/administration/domains: all domains that any organisation claims. */
export const domainsAnswer = z.object({
  domains: z.array(
    z.object({
      domain: z.string(),
      organisation: organisationId,
      standing: domainStanding,
      /** False for a domain set before proof was required: it works, and waits for review. */
      confirmed: z.boolean(),
    }),
  ),
})
