import { z } from 'zod'

import type { NoticeReason } from './notice.ts'

/**
 * The kinds of notice that a person chooses a mail pace for: requests to them, discussions that they take part in,
 * changes of things that they follow.
 */
export const noticeKinds = ['personal', 'discussions', 'changes'] as const
export const noticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof noticeKind>

export const mailPaces = ['at-once', 'daily', 'weekly', 'never'] as const
export const mailPace = z.enum(mailPaces)
export type MailPace = z.infer<typeof mailPace>

/** The kinds of mail that a person can end: of notices, and of what waits for them each week. */
export const mailKind = z.enum([...noticeKinds, 'week'])
export type MailKind = z.infer<typeof mailKind>

/** How often the mail of what waits comes. */
export const weekPaces = ['weekly', 'never'] as const

export const mailChoices = z.object({
  personal: mailPace,
  discussions: mailPace,
  changes: mailPace,
  week: z.enum(weekPaces),
})
export type MailChoices = z.infer<typeof mailChoices>

/** The default: what waits for the person is mailed at once, the rest does not interrupt. */
const usualMailChoices: MailChoices = {
  personal: 'at-once',
  discussions: 'daily',
  changes: 'weekly',
  week: 'weekly',
}

/** The choices of a person over the usual ones. Who wants no mail of what addresses them gets none of their week, unless they choose it. */
export function choicesWith({ personal, discussions, changes, week }: ChosenMail): MailChoices {
  return {
    personal: personal ?? usualMailChoices.personal,
    discussions: discussions ?? usualMailChoices.discussions,
    changes: changes ?? usualMailChoices.changes,
    week: week ?? (personal === 'never' ? 'never' : usualMailChoices.week),
  }
}

/** What a person chose; the usual applies to what is left out. */
export type ChosenMail = { readonly [Kind in MailKind]?: MailChoices[Kind] | undefined }

export function kindOf(reason: NoticeReason): NoticeKind {
  switch (reason) {
    case 'mention':
    case 'assigned':
    case 'overdue':
    case 'due':
    case 'named-reader':
    case 'public-comments':
    case 'proposed':
    case 'reported':
    case 'round-opened':
    case 'round-extended':
    case 'rating-opened':
    case 'review-opened':
    case 'review-due':
    case 'sign-off-opened':
    case 'sign-off-moved':
    case 'sign-off-extended':
    case 'sign-off-received':
    case 'sign-off-link-made':
    case 'sign-off-link-used':
    case 'sign-off-link-undone':
    case 'sign-off-link-bounced':
    case 'sign-off-adhesion':
    case 'sign-off-due':
    case 'support-asked':
    case 'support-offered':
    case 'removed':
    case 'organisation-mention':
    case 'organisation-assigned':
      return 'personal'
    case 'answer':
    case 'disposition':
    case 'accepted':
    case 'declined':
    case 'offer-accepted':
    case 'offer-declined':
    case 'offer-given':
    case 'offer-withdrawn':
    case 'offer-taken-back':
    case 'round-closed':
    case 'rating-closed':
    case 'review-closed':
    case 'sign-off-closed':
    case 'comment':
      return 'discussions'
    case 'changed':
      return 'changes'
  }
}

const minute = 60_000
const dayMinutes = 24 * 60
/** Digests are sent at eight in the morning, in minutes. */
const digestMinutes = 8 * 60
/** A pause before a mail, so that several comments in a row are one mail. */
const settling = 2 * minute

/**
 * Notices from before this moment are to be mailed by now: for a digest, the last time that it was eight in the morning
 * (of a Monday) at the reader's place. `undefined` for never.
 */
export function mailDueBefore(pace: MailPace, now: Date, timeZone: string | undefined): Date | undefined {
  if (pace === 'never') return undefined
  if (pace === 'at-once') return new Date(now.getTime() - settling)
  const { weekday, minutes } = localTime(now, timeZone)
  const period = pace === 'daily' ? dayMinutes : 7 * dayMinutes
  const since = (pace === 'daily' ? 0 : weekday * dayMinutes) + minutes - digestMinutes
  const whole = Math.floor(now.getTime() / minute) * minute
  return new Date(whole - (since < 0 ? since + period : since) * minute)
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The day of the week, Monday being 0, and the minutes since midnight. */
function localTime(now: Date, timeZone = 'UTC'): { readonly weekday: number; readonly minutes: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  return { weekday: Math.max(weekdays.indexOf(parts.get('weekday') ?? ''), 0), minutes }
}
