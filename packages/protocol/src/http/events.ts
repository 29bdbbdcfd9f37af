import { groupId, organisationId, personId, recordId, threadId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/**
 * What the server tells a signed-in browser over the WebSocket `/events?since=<sequence>`, one JSON text a message. It says
 * that something changed and where, never what it says: the browser asks the API, which asks `can()`.
 */
export const serverEvent = z.discriminatedUnion('kind', [
  /** The first message: where the browser stands now. `missed` when too much happened to be told: ask for everything. */
  z.object({ kind: z.literal('here'), sequence: z.int(), missed: z.boolean() }),
  /** A discussion of this room was begun, answered, disposed of, moved or seen. */
  z.object({ kind: z.literal('thread'), sequence: z.int(), room: z.string(), thread: threadId }),
  /** A comment round of this group was opened, answered or closed. */
  z.object({ kind: z.literal('round'), sequence: z.int(), group: groupId }),
  /** A roadmap of this group was started, renamed, opened, archived or deleted. */
  z.object({ kind: z.literal('roadmaps'), sequence: z.int(), group: groupId }),
  /** One's own inbox is not as it was. */
  z.object({ kind: z.literal('inbox'), sequence: z.int() }),
  /** A record of this group was changed, in its room or by a decision; without one, many were. */
  z.object({ kind: z.literal('records'), sequence: z.int(), group: groupId, record: recordId.nullable() }),
  /** Somebody is typing an answer. Told to whoever may read the discussion at that moment, kept nowhere, without a place in the order. */
  z.object({
    kind: z.literal('typing'),
    thread: threadId,
    by: z.object({ id: personId, name: z.string(), organisation: organisationId }),
  }),
])
export type ServerEvent = z.infer<typeof serverEvent>

/** The one thing that a browser says there: its person is typing an answer in a discussion. */
export const typingMessage = z.strictObject({ kind: z.literal('typing'), thread: threadId })
export type TypingMessage = z.infer<typeof typingMessage>

export const eventsPath = '/events'
