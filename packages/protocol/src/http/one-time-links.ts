import { emailAddress } from '@minga/domain/identity/email-address'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine } from '@minga/domain/organisation/plain-line'
import {
  longestOffice,
  longestSignatoryName,
  oneTimeLinkId,
  oneTimeLinkStates,
} from '@minga/domain/sign-off/one-time-link'
import { acting, positionId } from '@minga/domain/sign-off/position'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/**
 * POST /api/sign-offs/:signOffId/one-time-links, by a focal point or the principal of an invited organisation: names a person
 * without an account who answers for it. The sender makes the id: sent twice, it is one.
 */
export const newOneTimeLink = z.strictObject({
  id: oneTimeLinkId,
  name: plainLine(longestSignatoryName),
  office: plainLine(longestOffice),
  /** Where the link goes. */
  address: emailAddress,
  language,
  as: acting,
})
export type NewOneTimeLink = z.input<typeof newOneTimeLink>
/** `code` opens the link: it is said in the first answer alone, and null in that to the same request again. */
export const oneTimeLinkMade = z.object({ id: oneTimeLinkId, endsAt: z.iso.datetime(), code: z.string().nullable() })
export type OneTimeLinkMade = z.infer<typeof oneTimeLinkMade>

const oneTimeLink = z.object({
  id: oneTimeLinkId,
  name: z.string(),
  office: z.string(),
  as: acting,
  language,
  /** Empty once it is of no use any more. */
  address: z.string(),
  by: person,
  at: z.iso.datetime(),
  /** When it leads nowhere any more: that moves with the last day. */
  endsAt: z.iso.datetime(),
  state: z.enum(oneTimeLinkStates),
  /** Whether the mail server took its mail; `failed` also for one that came back later. */
  mail: z.enum(['waiting', 'sent', 'failed']),
  /** What the mail server said of a mail that did not arrive; null for nothing. */
  mailReason: z.string().nullable().default(null),
  /** When the signatory first entered its code. */
  openedAt: z.iso.datetime().nullable(),
  mayWithdraw: z.boolean(),
})
export type OneTimeLinkView = z.infer<typeof oneTimeLink>

/**
 * GET /api/sign-offs/:signOffId/one-time-links: those of the reader's own organisation, the newest first; none for who neither
 * answers for it nor names who does.
 */
export const oneTimeLinksAnswer = z.object({
  links: z.array(oneTimeLink),
  /** Whether the reader may name a signatory now: an answer has to be held for a day before the end. */
  mayName: z.boolean(),
  /** Until when a link can be used at the latest; null where the reader may name none. */
  until: z.iso.datetime().nullable(),
})
export type OneTimeLinks = z.infer<typeof oneTimeLinksAnswer>

/** POST /api/one-time-links/:linkId/withdraw, by those who may make one: it leads nowhere any more. */
export const oneTimeLinkParams = z.object({ linkId: oneTimeLinkId })
export const oneTimeLinkWithdrawal = z.strictObject({})
export const oneTimeLinkWithdrawn = z.object({})

/**
 * POST /api/sign-offs/:signOffId/positions/:positionId/take-back, by those of its organisation who answer or name who does, while
 * it is held. Its link ends with it.
 */
export const heldPositionParams = z.object({ signOffId, positionId })
export const takingBack = z.strictObject({ key: z.uuid() })
export const takenBack = z.object({ at: z.iso.datetime() })
