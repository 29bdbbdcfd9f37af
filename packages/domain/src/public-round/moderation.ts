import { z } from 'zod'

/** Where a confirmed comment of the public stands. `withdrawn` is its author's act, and stays. */
export const moderationStates = ['waiting', 'accepted', 'held', 'withdrawn'] as const
export const moderationState = z.enum(moderationStates)
export type ModerationState = z.infer<typeof moderationState>

/** Why a comment is held back. */
export const holdGrounds = ['offence', 'personal-data', 'off-topic', 'spam', 'duplicate'] as const
export const holdGround = z.enum(holdGrounds)
export type HoldGround = z.infer<typeof holdGround>

/** What those who run a public round decide of a comment: that it goes into the matrix, is held back, or waits again. */
export const moderations = ['accept', 'hold', 'wait'] as const
export type Moderation = (typeof moderations)[number]

const leadsTo = { accept: 'accepted', hold: 'held', wait: 'waiting' } as const satisfies Record<
  Moderation,
  ModerationState
>

/** @returns undefined where nothing can be decided of it: its author took it back */
export function moderated(state: ModerationState, decision: Moderation): ModerationState | undefined {
  return state === 'withdrawn' ? undefined : leadsTo[decision]
}
