import { z } from 'zod'

/**
 * Why somebody is told of something, the most personal first: of one happening a person hears once, for the first of these
 * that fits.
 */
export const noticeReasons = [
  'mention',
  'assigned',
  'proposed',
  'round-opened',
  'round-extended',
  'removed',
  'organisation-assigned',
  'organisation-mention',
  'answer',
  'disposition',
  'accepted',
  'declined',
  'round-closed',
  'comment',
  'changed',
] as const
export const noticeReason = z.enum(noticeReasons)
export type NoticeReason = z.infer<typeof noticeReason>

/** What addresses somebody themselves: no mute keeps it from them. */
export const personalReasons: ReadonlySet<NoticeReason> = new Set<NoticeReason>(['mention', 'assigned'])

/** What one can follow or mute. */
export const followableKinds = ['thread', 'record', 'roadmap'] as const
export const followable = z.object({
  kind: z.enum(followableKinds),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
})
export type Followable = z.infer<typeof followable>

/**
 * Where something happened that people are told of. A round is not followed: whom it tells is who was invited. Nor is what
 * somebody removed: it tells who leads.
 */
export type NoticePlace = Followable | { readonly kind: 'round' | 'removal'; readonly id: string }

/** `none`: told only of what addresses them, or answers them; chosen, so that writing there does not begin to follow it. */
export const followings = ['follow', 'none', 'mute'] as const
export const following = z.enum(followings)
export type Following = z.infer<typeof following>

/** Several changes of one place by one person within this time are one piece of news. In ms. */
export const noticeWindow = 60 * 60 * 1000
