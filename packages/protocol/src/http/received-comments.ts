import { emailAddress } from '@minga/domain/identity/email-address'
import { commentId, organisationId, threadId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { commentText, maximumCommentLength, saysNothing } from '@minga/domain/thread/comment-text'
import { receivedChannel } from '@minga/domain/thread/received-comment'
import { commentType, threadPlace } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { secretToken } from './secret-token.ts'
import { attachedFiles, threadView } from './threads.ts'

/** POST /api/received-comments: what somebody said outside, by who leads the group or the secretariat. */
export const newReceivedComment = z.strictObject({
  id: threadId,
  place: threadPlace,
  type: commentType.default('general'),
  comment: z.strictObject({
    id: commentId,
    text: commentText.refine((text) => !saysNothing(text), 'says nothing'),
    /** The letter or the mail it came in. */
    files: attachedFiles.default([]),
  }),
  /** For which it was said. */
  organisation: organisationId,
  /** Who said it. */
  name: plainLine(120),
  on: z.iso.date(),
  channel: receivedChannel,
  /** In which they are asked whether it is what they said. */
  language,
  /** Where the link goes; it is not kept. */
  email: emailAddress.optional(),
})
export type NewReceivedComment = z.input<typeof newReceivedComment>

/** The link is told once: its secret is not kept. `mailed` where it is on its way already. */
export const receivedCommentEntered = z.object({
  thread: threadView,
  link: z.object({ path: z.string(), until: z.iso.datetime(), mailed: z.boolean() }),
})

/** POST /api/threads/:threadId/received/link: another link, the former one is of no use any more. */
export const receivedLinkRenewal = z.strictObject({ email: emailAddress.optional() })

/** POST /api/received-comments/look, by whoever has the link. */
export const receivedLook = z.strictObject({ token: secretToken })
/** That comment and the words it is about, and nothing else. */
export const receivedLookAnswer = z.object({
  name: z.string(),
  /** Short names. */
  organisation: z.string(),
  enteredBy: z.object({ name: z.string(), organisation: z.string() }),
  on: z.string(),
  channel: receivedChannel,
  language,
  passage: z.array(z.string()),
  text: z.string(),
})
export type ReceivedLookAnswer = z.infer<typeof receivedLookAnswer>

/** POST /api/received-comments/confirm, once. `seen` is what was shown: what has changed since is not confirmed unseen. */
export const receivedConfirmation = z.strictObject({
  token: secretToken,
  seen: z.string().max(2 * maximumCommentLength),
  /** Their own words, where it is not what they said. */
  correction: z.string().trim().min(1).max(maximumCommentLength).nullable(),
})
export const receivedConfirmed = z.object({ state: z.enum(['confirmed', 'corrected']) })
