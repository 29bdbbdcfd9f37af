import { emailAddress } from '@minga/domain/identity/email-address'
import { commentId, organisationId, threadId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { commentText, maximumCommentLength, saysNothing } from '@minga/domain/thread/comment-text'
import { officialLetter } from '@minga/domain/thread/official-letter'
import { enteredChannel } from '@minga/domain/thread/received-comment'
import { commentType, threadPlace } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { secretToken } from './secret-token.ts'
import { attachedFiles, threadView } from './threads.ts'

/** POST /api/received-comments: a comment made outside Minga, entered by a lead of the group or the secretariat. */
export const newReceivedComment = z.strictObject({
  id: threadId,
  place: threadPlace,
  type: commentType.default('general'),
  comment: z.strictObject({
    id: commentId,
    text: commentText.refine((text) => !saysNothing(text), 'says nothing'),
    /** The letter or mail itself. */
    files: attachedFiles.default([]),
  }),
  /** The organisation that the person spoke for. */
  organisation: organisationId,
  /** The person who made the comment. */
  name: plainLine(120),
  on: z.iso.date(),
  channel: enteredChannel,
  /** The language in which that person is asked to confirm it. */
  language,
  /** The address to mail the link to. Not kept. */
  email: emailAddress.optional(),
})
export type NewReceivedComment = z.input<typeof newReceivedComment>

/** The only answer with the link: its secret is not kept. `mailed` where a mail with it was queued. */
export const receivedCommentEntered = z.object({
  thread: threadView,
  link: z.object({ path: z.string(), until: z.iso.datetime(), mailed: z.boolean() }),
})

/** POST /api/threads/:threadId/received/link: a new link; the former one becomes invalid. */
export const receivedLinkRenewal = z.strictObject({ email: emailAddress.optional() })

/** POST /api/received-comments/look, with the token of the link. */
export const receivedLook = z.strictObject({ token: secretToken })
/** Only the comment and the words that it is about. */
export const receivedLookAnswer = z.object({
  name: z.string(),
  /** Short names. */
  organisation: z.string(),
  enteredBy: z.object({ name: z.string(), organisation: z.string() }),
  on: z.string(),
  channel: enteredChannel,
  language,
  passage: z.array(z.string()),
  text: z.string(),
  /** The official letter that confirms it: then it can only be corrected. */
  letter: officialLetter.pick({ number: true, dated: true }).nullable().default(null),
})
export type ReceivedLookAnswer = z.infer<typeof receivedLookAnswer>

/**
 * POST /api/received-comments/confirm, once; where a letter confirms it, only to correct it. `seen` is the text shown: the server refuses where it has changed since.
 */
export const receivedConfirmation = z.strictObject({
  token: secretToken,
  seen: z.string().max(2 * maximumCommentLength),
  /** The person's own words, where the entered ones are wrong. */
  correction: plainWords().trim().min(1).max(maximumCommentLength).nullable(),
})
export const receivedConfirmed = z.object({ state: z.enum(['confirmed', 'corrected']) })
