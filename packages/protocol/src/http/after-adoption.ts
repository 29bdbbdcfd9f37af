import { organisationId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { adhesionId, withdrawalId } from '@minga/domain/sign-off/after-adoption'
import { longestMandate, longestReason, mostReservations, reservation } from '@minga/domain/sign-off/position'
import { z } from 'zod'

/** POST /api/sign-offs/:signOffId/adhesion-invitations, by a lead or the secretariat, once the text is adopted. */
export const adhesionInvitation = z.strictObject({ key: z.uuid(), organisation: organisationId })

/**
 * POST /api/sign-offs/:signOffId/adhesions, by a principal or an alternate of an organisation that was invited to join: to the
 * adopted version. The sender makes the id: sending it twice makes one.
 */
export const newAdhesion = z.strictObject({
  id: adhesionId,
  /** The root of the adopted text. */
  root: z.string().regex(/^[0-9a-f]{64}$/),
  reservations: z.array(reservation).max(mostReservations).default([]),
  mandate: plainLine(longestMandate),
  language,
})
export type NewAdhesion = z.input<typeof newAdhesion>
export const adhesionMade = z.object({ at: z.iso.datetime() })

/** POST /api/sign-offs/:signOffId/withdrawals, by a principal or an alternate of an organisation that stands behind the text. */
export const newWithdrawal = z.strictObject({
  id: withdrawalId,
  /** The reason, which all readers of the text read. */
  reason: plainWords().trim().max(longestReason).default(''),
  language,
})
export type NewWithdrawal = z.input<typeof newWithdrawal>

/**
 * POST /api/sign-offs/:signOffId/disclosure, by a principal or an alternate of an invited organisation: whether readers who were
 * not asked see its answer once the sign-off is closed, if that answer does not support the text.
 */
export const disclosureChange = z.strictObject({ key: z.uuid(), shown: z.boolean() })
export const disclosureChanged = z.object({ shown: z.boolean() })
