import { action } from '@minga/domain/action/action'
import { groupId, recordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { decider } from './outcomes.ts'

/** An action at the other end of a link. Of another group, with what shows it: its list is elsewhere. */
export const linkedAction = z.object({
  record: recordId,
  reference: z.string(),
  group: groupId,
  /** The person who linked them; `null` for links from before links were decisions. */
  by: decider.nullable(),
  at: z.iso.datetime(),
  fields: action.pick({ title: true, lead: true, status: true, due: true }).optional(),
})
export type LinkedAction = z.infer<typeof linkedAction>

/**
 * POST /api/records/:recordId/waits-for, DELETE …/waits-for/:awaitedId: by those who report on the action, for an action
 * that they may read. 409 with the field `circle` where the other one waits for this one, directly or through others;
 * `most` where it waits for 20 already, or a thousand stand behind it.
 */
export const newWait = z.strictObject({ awaited: recordId })
