import { consultationId } from '@minga/domain/consultation/consultation'
import { groupId, organisationId, personId, ratingId, recordId, reviewId, threadId } from '@minga/domain/identity/ids'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

/**
 * The messages of the server to a signed-in browser over the WebSocket `/events?since=<sequence>`, one JSON text a
 * message. An event names what changed and where, never its content: the browser asks the API, which asks `can()`.
 */
export const serverEvent = z.discriminatedUnion('kind', [
  /** The first message: the latest sequence. `missed` when too many events came since `since`: ask for everything. */
  z.object({ kind: z.literal('here'), sequence: z.int(), missed: z.boolean() }),
  /** A discussion of this room was begun, answered, disposed of, moved or seen. */
  z.object({ kind: z.literal('thread'), sequence: z.int(), room: z.string(), thread: threadId }),
  /** A comment round of this group was opened, answered or closed. */
  z.object({ kind: z.literal('round'), sequence: z.int(), group: groupId }),
  /** A rating of this group was opened, closed or decided about, or the reader's own side marked in it. */
  z.object({ kind: z.literal('rating'), sequence: z.int(), group: groupId, rating: ratingId }),
  /** A review of this group was opened, approved in or closed, or the reader's own organisation wrote in it. */
  z.object({ kind: z.literal('review'), sequence: z.int(), group: groupId, review: reviewId }),
  /** A sign-off in this group was opened, moved or closed, or answered by an organisation whose answers the person reads. */
  z.object({ kind: z.literal('sign-off'), sequence: z.int(), group: groupId, signOff: signOffId }),
  /** A roadmap of this group was started, renamed, opened, archived or deleted. */
  z.object({ kind: z.literal('roadmaps'), sequence: z.int(), group: groupId }),
  /** A dataset of this group was confirmed, or another one is used for something. */
  z.object({ kind: z.literal('datasets'), sequence: z.int(), group: groupId }),
  /** A field of records of the coalition's own was made or changed. */
  z.object({ kind: z.literal('fields'), sequence: z.int() }),
  /** Something was struck out in this group: devices drop the copies that they keep of it. */
  z.object({ kind: z.literal('struck'), sequence: z.int(), group: groupId }),
  /** Something of a consultation that the person is a named reader of has changed. */
  z.object({ kind: z.literal('consultation'), sequence: z.int(), consultation: consultationId }),
  /** The person's inbox has changed. */
  z.object({ kind: z.literal('inbox'), sequence: z.int() }),
  /** A record of this group was changed, in its room or by a decision; without one, many were. */
  z.object({ kind: z.literal('records'), sequence: z.int(), group: groupId, record: recordId.nullable() }),
  /**
   * A person is typing an answer. Sent to the present readers of the discussion; not stored, and without a sequence.
   */
  z.object({
    kind: z.literal('typing'),
    thread: threadId,
    by: z.object({ id: personId, name: z.string(), organisation: organisationId }),
  }),
])
export type ServerEvent = z.infer<typeof serverEvent>

/** The only message that a browser sends there: its person is typing an answer in a discussion. */
export const typingMessage = z.strictObject({ kind: z.literal('typing'), thread: threadId })
export type TypingMessage = z.infer<typeof typingMessage>

export const eventsPath = '/events'
