import { z } from 'zod'

export const deviceKinds = ['desktop', 'mobile', 'tablet', 'script'] as const

/** A session: the device and browser as the browser claims them, and when it was last used. */
export const sessionView = z.object({
  id: z.string(),
  device: z.enum(deviceKinds),
  /** `Firefox 144`; null for an unknown browser. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  startedAt: z.string(),
  /** Rounded to five minutes. */
  seenAt: z.string(),
  /** Whether it is the session of this request. */
  isThis: z.boolean(),
})
export type SessionView = z.infer<typeof sessionView>

/** GET /api/sessions */
export const sessionsAnswer = z.object({ sessions: z.array(sessionView) })

/** DELETE /api/sessions/:sessionId */
export const sessionEnded = z.object({})

/** POST /api/sessions/end: ends all other sessions, or all. */
export const endSessions = z.strictObject({ except: z.enum(['this', 'none']) })
export const sessionsEndedAnswer = z.object({ ended: z.int() })
