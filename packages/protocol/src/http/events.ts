import { threadId } from '@minga/domain/identity/ids'
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
  /** One's own inbox is not as it was. */
  z.object({ kind: z.literal('inbox'), sequence: z.int() }),
])
export type ServerEvent = z.infer<typeof serverEvent>

export const eventsPath = '/events'
