import { z } from 'zod'

/**
 * The scope of a decision. `organisation`: its own people's business, which the secretariat does not read. `coalition`:
 * the secretariat reads it too, if it may read the working group of the decision.
 */
export type AuditScope = 'organisation' | 'coalition'

export const auditSubjects = [
  'person',
  'invitation',
  'organisation',
  'group',
  'record',
  'roadmap',
  'thread',
  'round',
  'rating',
  'review',
  'installation',
] as const
export type AuditSubject = (typeof auditSubjects)[number]

export const nothing = z.object({})
export const restored = z.object({ sequence: z.int(), count: z.int() })
/** How often, within a quarter of an hour. */
export const counted = z.object({ count: z.int() })

/** A kind of decision: whom it concerns, what it is about, and the details that its sentence needs. */
export function kind<Details extends z.ZodType<object>>(scope: AuditScope, subject: AuditSubject, details: Details) {
  return { scope, subject, details } as const
}
