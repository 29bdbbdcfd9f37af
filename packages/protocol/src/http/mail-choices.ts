import { mailChoices } from '@minga/domain/notice/mail-choice'
import { workingHours } from '@minga/domain/notice/working-hours'
import { z } from 'zod'

/** GET /api/me/mail-choices. `sendsMail` is false where this installation has no mail server. */
export const mailChoicesAnswer = z.object({ choices: mailChoices, sendsMail: z.boolean() })
/** POST /api/me/mail-choices: choices that are left out stay as they are. */
export const mailChoicesChange = z.strictObject({ choices: mailChoices.partial() })

/** POST /api/unsubscribe?token=…, with the token of a mail: from a page or a mail program, without a session. */
export const unsubscribeQuery = z.strictObject({ token: z.string().min(1).max(1000) })
export const unsubscribed = z.object({ isDone: z.literal(true) })

/** GET /api/me/working-hours: when mail of notices may reach me, and whether I chose that. */
export const workingHoursAnswer = z.object({
  hours: workingHours,
  isChosen: z.boolean(),
  /** The hours are meant there; null is UTC. */
  timeZone: z.string().nullable(),
  /** The country whose public holidays are quiet; null where it is not known. */
  country: z.string().nullable(),
})
export type WorkingHoursAnswer = z.infer<typeof workingHoursAnswer>
/** POST /api/me/working-hours: null takes the usual ones again. */
export const workingHoursChange = z.strictObject({ hours: workingHours.nullable() })
