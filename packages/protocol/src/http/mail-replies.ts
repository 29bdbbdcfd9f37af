import { commentId, groupId, threadId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { commentText, saysNothing } from '@minga/domain/thread/comment-text'
import { audience } from '@minga/domain/thread/thread'
import { z } from 'zod'

/** POST /api/mail/replies, in bytes. */
export const mostReplyBytes = 25 * 1024 * 1024
/** Whether the mail was kept for its person. Of one that is none of ours, is automatic or says nothing: false. */
export const replyTaken = z.object({ held: z.boolean() })

/** An answer that came by mail, and the discussion to which it is one. */
export const mailReplyView = z.object({
  id: z.string(),
  thread: threadId,
  group: groupId,
  /** `D-12`. */
  reference: z.string().nullable(),
  /** The name of the record or roadmap. */
  name: z.union([z.string(), localizedText]),
  /** Where the discussion lies, within this site. */
  address: z.string(),
  /** Who will read it. */
  audience,
  text: commentText,
  /** The address that the mail says it came from, where it is not the person's own. */
  sender: z.string().nullable(),
  /** How many files of the mail were left out. */
  files: z.int(),
  at: z.iso.datetime(),
  /** Then it is forgotten. */
  until: z.iso.datetime(),
})
export type MailReplyView = z.infer<typeof mailReplyView>

/** GET /api/me/mail-replies: the oldest first. One to a discussion in which the person may not comment any more is left out. */
export const mailRepliesAnswer = z.object({ replies: z.array(mailReplyView) })

/** POST /api/me/mail-replies/:replyId/publish: the words as their person leaves them. `id` is that of the comment. */
export const replyPublished = z
  .strictObject({ id: commentId, text: commentText })
  .refine(({ text }) => !saysNothing(text), { path: ['text'], message: 'says nothing' })
