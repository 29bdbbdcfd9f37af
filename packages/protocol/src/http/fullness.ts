import { z } from 'zod'

/** From here on those who write are told how full a room is. */
export const nearlyFull = 0.8

/** GET /api/rooms/:room/fullness: for those who may write there. Parts of what is possible: 1 is full. */
export const fullnessAnswer = z.object({
  /** Of what all may put there together. */
  room: z.number().min(0),
  /** Of what I may put there: half of what the others leave. */
  own: z.number().min(0),
})
export type FullnessAnswer = z.infer<typeof fullnessAnswer>
