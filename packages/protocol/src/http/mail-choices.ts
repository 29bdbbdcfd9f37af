import { mailChoices } from '@minga/domain/notice/mail-choice'
import { z } from 'zod'

/** GET /api/me/mail-choices. `sendsMail` is false where this installation has no mail server. */
export const mailChoicesAnswer = z.object({ choices: mailChoices, sendsMail: z.boolean() })
/** POST /api/me/mail-choices: choices that are left out stay as they are. */
export const mailChoicesChange = z.strictObject({ choices: mailChoices.partial() })

/** POST /api/unsubscribe?token=…, with the token of a mail: from a page or a mail program, without a session. */
export const unsubscribeQuery = z.strictObject({ token: z.string().min(1).max(1000) })
export const unsubscribed = z.object({ isDone: z.literal(true) })
