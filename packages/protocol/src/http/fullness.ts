import { z } from 'zod'

/** From this part on, the page shows those who write how full a room is. */
export const nearlyFull = 0.8

/** GET /api/rooms/:room/fullness, for people who write there. Parts of the limit: 1 is full. */
export const fullnessAnswer = z.object({
  /** The used share of the whole room's limit. */
  room: z.number().min(0),
  /** The used share of the person's own limit, which is half of what the others leave. */
  own: z.number().min(0),
})
export type FullnessAnswer = z.infer<typeof fullnessAnswer>
