import { organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/** The person who decided it. */
export const decider = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** The effect of an action that is done: what shows it, the day on which it was seen, and who says so. */
export const seenEffect = z.object({
  /** One of the action's pieces of evidence. */
  evidence: z.string(),
  day: z.iso.date(),
  by: decider,
  at: z.iso.datetime(),
})

/** Of a barrier that is closed only once two organisations confirm it. */
export const closing = z.object({
  by: decider,
  at: z.iso.datetime(),
  confirmed: z.array(z.object({ organisation: organisationId, by: decider, at: z.iso.datetime() })),
})

/** POST /api/records/:recordId/effect, DELETE: by those who report on the action, once its status is `done`. */
export const newEffect = z.strictObject({
  evidence: z.string().min(1).max(100),
  /** Not after today. */
  day: z.iso.date(),
})

/**
 * POST /api/records/:recordId/closing-rule: by a lead of the group, for a barrier of severity 5. It stays when the
 * severity is lowered.
 */
export const closingRule = z.strictObject({ isNeeded: z.boolean() })
