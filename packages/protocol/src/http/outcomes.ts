import { action } from '@minga/domain/action/action'
import { groupId, organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** An action at the other end of a link. Of another group, with what shows it: its list is elsewhere. */
export const linkedAction = z.object({
  record: recordId,
  reference: z.string(),
  group: groupId,
  /** The person who linked them; `null` for links from before links were decisions. */
  by: person.nullable(),
  at: z.iso.datetime(),
  fields: action.pick({ title: true, lead: true, status: true, due: true }).optional(),
})
export type LinkedAction = z.infer<typeof linkedAction>

/** The effect of an action that is done: what shows it, the day on which it was seen, and who says so. */
export const seenEffect = z.object({
  /** One of the action's pieces of evidence. */
  evidence: z.string(),
  day: z.iso.date(),
  by: person,
  at: z.iso.datetime(),
})

/** Of a barrier that is closed only once two organisations confirm it. */
export const closing = z.object({
  by: person,
  at: z.iso.datetime(),
  confirmed: z.array(z.object({ organisation: organisationId, by: person, at: z.iso.datetime() })),
})

/**
 * POST /api/records/:recordId/waits-for, DELETE …/waits-for/:awaitedId: by those who report on the action, for an action
 * that they may read. 409 with the field `circle` where the other one waits for this one, directly or through others;
 * `most` where it waits for 20 already, or a thousand stand behind it.
 */
export const newWait = z.strictObject({ awaited: recordId })

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
