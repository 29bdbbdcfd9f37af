import { plainLine } from '@minga/domain/organisation/plain-line'
import { z } from 'zod'

import { newPassword } from './new-password.ts'

/** GET /api/security: how the person signs in. */
export const securityAnswer = z.object({
  email: z.string(),
  hasPassword: z.boolean(),
  secondFactor: z.object({ since: z.string(), recoveryCodes: z.int() }).nullable(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), addedAt: z.string(), usedAt: z.string().nullable() })),
  /** Whether the session is recent enough to change these; otherwise the person signs in again first. */
  isFresh: z.boolean(),
})
export type Security = z.infer<typeof securityAnswer>

/** POST /api/security/password. With the present one, where the person has one. */
export const passwordChange = z.strictObject({
  present: z.string().max(128).optional(),
  password: newPassword,
})

/**
 * POST /api/security/second-factor/begin: the secret for the authenticator app, as text and as the QR code's address.
 */
export const secondFactorBegun = z.object({ secret: z.string(), uri: z.string() })
/** POST /api/security/second-factor */
export const secondFactorConfirmation = z.strictObject({ code: z.string().max(40) })
/** Shown once. */
export const recoveryCodesAnswer = z.object({ recoveryCodes: z.array(z.string()) })

const passkeyName = plainLine(60)
/** POST /api/security/passkeys/begin */
export const passkeyBegun = z.object({ options: z.looseObject({}) })
/** POST /api/security/passkeys */
export const newPasskey = z.strictObject({ name: passkeyName, response: z.looseObject({}) })
/** PATCH /api/security/passkeys/:passkeyId */
export const passkeyChange = z.strictObject({ name: passkeyName })

/** The answer to changes that return no data. */
export const done = z.object({})
