import { z } from 'zod'

/** The answers to a comment without words: agreed, done, thank you, looking at it. */
export const reactions = ['agree', 'done', 'thanks', 'looking'] as const
export const reaction = z.enum(reactions)
export type Reaction = z.infer<typeof reaction>
