import { z } from 'zod'

/**
 * Why a person gets a notice, the most personal reason first. A person gets one notice of a happening, for the first
 * reason that fits.
 */
export const noticeReasons = [
  'mention',
  'assigned',
  'overdue',
  'due',
  'named-reader',
  'public-comments',
  'proposed',
  'reported',
  'round-opened',
  'rating-opened',
  'review-opened',
  'review-due',
  'sign-off-opened',
  'sign-off-received',
  'sign-off-link-used',
  'sign-off-link-undone',
  'sign-off-link-bounced',
  'sign-off-link-made',
  'sign-off-adhesion',
  'sign-off-due',
  'sign-off-moved',
  'sign-off-extended',
  'round-extended',
  'support-asked',
  'support-offered',
  'removed',
  'organisation-assigned',
  'organisation-mention',
  'answer',
  'disposition',
  'accepted',
  'declined',
  'offer-accepted',
  'offer-declined',
  'offer-given',
  'offer-withdrawn',
  'offer-taken-back',
  'round-closed',
  'rating-closed',
  'review-closed',
  'sign-off-closed',
  'comment',
  'changed',
] as const
export const noticeReason = z.enum(noticeReasons)
export type NoticeReason = z.infer<typeof noticeReason>

/** The reasons that address the person: a mute does not hold these notices back. */
export const personalReasons: ReadonlySet<NoticeReason> = new Set<NoticeReason>([
  'mention',
  'assigned',
  'overdue',
  'due',
  'named-reader',
])

/** The kinds of things that a person can follow or mute. */
export const followableKinds = ['thread', 'record', 'roadmap'] as const
export const followable = z.object({
  kind: z.enum(followableKinds),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
})
export type Followable = z.infer<typeof followable>

/**
 * Where a notified change happened. Rounds, ratings, reviews, sign-offs, removals and registers can't be followed: a round, a rating,
 * a review or a sign-off notifies the invited organisations, a removal the group's leads, a register those whom a set of changes of
 * its records concerns, a file that came back and a consultation those who are named its readers.
 */
export type NoticePlace =
  | Followable
  | {
      readonly kind: 'round' | 'rating' | 'review' | 'sign-off' | 'removal' | 'register' | 'returned' | 'consultation'
      readonly id: string
    }

/**
 * `none`: notices only of what addresses or answers the person. A stored choice, so that writing there does not turn it
 * on.
 */
export const followings = ['follow', 'none', 'mute'] as const
export const following = z.enum(followings)
export type Following = z.infer<typeof following>

/** Repeated changes of one place by one person within this time are coalesced into one notice. In ms. */
export const noticeWindow = 60 * 60 * 1000

/** How many notices a person may send within `noticeWindow` by naming others in texts. Names beyond it send none. */
export const mostMentionNotices = 50
/** How many of them to one and the same person. */
export const mostMentionNoticesToOne = 15
