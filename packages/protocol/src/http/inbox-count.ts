import { z } from 'zod'

/** GET /api/inbox/count, and the answer to each change. `wakesAt`: when the next snoozed notice comes back. */
export const inboxCount = z.object({ unread: z.int(), wakesAt: z.iso.datetime().nullable() })
export type InboxCount = z.infer<typeof inboxCount>
