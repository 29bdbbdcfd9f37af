import { z } from 'zod'

import { newId } from '../identity/ids.ts'
import { plainLine } from '../organisation/plain-line.ts'

export const sendingId = z.uuid().brand<'SendingId'>()
export type SendingId = z.infer<typeof sendingId>

/** One recipient of one sending. */
export const sendingRecipientId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'SendingRecipientId'>()
export type SendingRecipientId = z.infer<typeof sendingRecipientId>

export function newRecipientId(): SendingRecipientId {
  return sendingRecipientId.parse(newId())
}

/**
 * The state of the mail to one recipient: `waiting` until the mail server has taken it; `bounced` if it never will;
 * `answered` once a file of theirs came back, or a person of the sending organisation says so.
 */
export const recipientStates = ['waiting', 'sent', 'bounced', 'answered'] as const
export const recipientState = z.enum(recipientStates)
export type RecipientState = z.infer<typeof recipientState>

/** How a recipient answered: by the file that was sent, which came back, or by a letter, a mail or a call. */
export const answeredBy = z.enum(['file', 'other'])
export type AnsweredBy = z.infer<typeof answeredBy>

/** The limit for one sending. */
export const mostRecipients = 50
/** The limit for one roadmap. */
export const mostSendings = 1000

/** The official number of a cover note, as its organisation counts them. */
export const noteNumber = plainLine(80)
export const longestNote = 4000

/** The number under which an organisation or the secretariat files a roadmap: `DOC-2026-014`. */
export const documentNumber = plainLine(40)

/** Whether a recipient is reminded: their mail arrived, they have not answered, and they were not reminded on that day. */
export function isToRemind(
  { state, remindedOn }: { readonly state: RecipientState; readonly remindedOn: readonly string[] },
  today: string,
): boolean {
  return state === 'sent' && !remindedOn.includes(today)
}
