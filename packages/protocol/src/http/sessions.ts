import { z } from 'zod'

export const deviceKinds = ['desktop', 'mobile', 'tablet', 'script'] as const

/** Where one is signed in: what a browser says about itself, which may be a lie, and when it was last used. */
export const sessionView = z.object({
  id: z.string(),
  device: z.enum(deviceKinds),
  /** `Firefox 144`; null where it says nothing that is known. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  startedAt: z.string(),
  /** To five minutes. */
  seenAt: z.string(),
  /** The one that asks. */
  isThis: z.boolean(),
})
export type SessionView = z.infer<typeof sessionView>

/** GET /api/sessions */
export const sessionsAnswer = z.object({ sessions: z.array(sessionView) })

/** DELETE /api/sessions/:sessionId */
export const sessionEnded = z.object({})

/** POST /api/sessions/end: everywhere but here, or everywhere. */
export const endSessions = z.strictObject({ except: z.enum(['this', 'none']) })
export const sessionsEndedAnswer = z.object({ ended: z.int() })
