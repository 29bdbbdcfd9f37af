import { z } from 'zod'

/** What a person says of an action that they answer for. */
export const checkIns = ['on-time', 'under-way', 'done', 'postponed'] as const
export const checkIn = z.enum(checkIns)
export type CheckIn = z.infer<typeof checkIn>

/** How long a link to report on an action is good for, in days: as long as what was reported can be taken back. */
export const checkInDays = 14

/** In letters. */
export const longestNote = 1000
export const longestSlipReason = 500
