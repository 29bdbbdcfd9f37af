import { organisationId, personId } from '@minga/domain/identity/ids'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { clearanceId, longestClearance, mostClearanceReaders, verdict } from '@minga/domain/sign-off/after-adoption'
import { z } from 'zod'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

const clearance = z.object({
  id: clearanceId,
  /** The number of the sign-off's text that it is about. */
  text: z.int(),
  verdict,
  words: z.string(),
  by: person,
  at: z.iso.datetime(),
  /** Its other readers. */
  readers: z.array(person),
})
export type ClearanceView = z.infer<typeof clearance>

/**
 * GET /api/sign-offs/:signOffId/clearances, by the people of an invited organisation: the clearances that they wrote or that name
 * them as readers. To all others they do not exist.
 */
export const clearancesAnswer = z.object({ clearances: z.array(clearance) })

/** POST /api/sign-offs/:signOffId/clearances, by any of them. The sender makes the id: sending it twice makes one. */
export const newClearance = z.strictObject({
  id: clearanceId,
  verdict,
  words: plainWords().trim().max(longestClearance).default(''),
  /** People of the same organisation. */
  readers: z.array(personId).min(1).max(mostClearanceReaders),
})
export type NewClearance = z.input<typeof newClearance>
export const clearanceGiven = z.object({ id: clearanceId, at: z.iso.datetime() })
