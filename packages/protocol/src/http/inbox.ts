import { groupId, organisationId, personId, ratingId, reviewId, roundId, threadId } from '@minga/domain/identity/ids'
import { partialDate, type Day } from '@minga/domain/calendar/partial-date'
import { localizedText } from '@minga/domain/language/language'
import { noticeReason } from '@minga/domain/notice/notice'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { recentChange } from './home.ts'
import { knownEntries } from './known-entries.ts'
import { pageQuery } from './pages.ts'

/** A notice, with its subject as it stands now. */
export const noticeView = z.object({
  id: z.int(),
  reason: noticeReason,
  at: z.iso.datetime(),
  /** When it appeared in the inbox; later than `at` for one that was snoozed. */
  shownAt: z.iso.datetime(),
  isRead: z.boolean(),
  /** Null for a person who is no longer known. */
  by: z.object({ id: personId, name: z.string(), organisation: organisationId }).nullable(),
  group: groupId,
  /** Null for a subject that is gone, and for a round or a rating about records. */
  subject: recentChange.shape.subject.nullable(),
  thread: z
    .object({
      id: threadId,
      reference: z.string().nullable(),
      /** Whether only the person's own organisation reads it. */
      isInternal: z.boolean(),
      disposition: disposition.nullable(),
      /** The beginning of the comment; null where its author deleted it, empty where it consists of files. */
      excerpt: z.string().nullable(),
      /** The names of its files. */
      files: z.array(z.string()).default([]),
    })
    .nullable(),
  /** For a notice about a comment round; `subject` is then the roadmap that the round asks about. */
  round: z
    .object({
      id: roundId,
      name: z.string(),
      /** The beginning of the question. */
      question: z.string(),
      /** How many records it asks about; null for a roadmap. */
      records: z.int().nullable(),
      closesOn: z.iso.date(),
      isOpen: z.boolean(),
    })
    .nullable(),
  /** For a notice about a rating of barriers. */
  rating: z
    .object({
      id: ratingId,
      name: z.string(),
      barriers: z.int(),
      closesOn: z.iso.date(),
      isOpen: z.boolean(),
    })
    .nullable()
    .default(null),
  /** For a notice about a review of a group. */
  review: z
    .object({
      id: reviewId,
      period: partialDate,
      group: localizedText,
      closesOn: z.iso.date(),
      isOpen: z.boolean(),
    })
    .nullable()
    .default(null),
  /** For a notice about a sign-off; `subject` is then the roadmap whose text is signed. */
  signOff: z.object({ id: signOffId, closesOn: z.iso.date(), isOpen: z.boolean() }).nullable().default(null),
  /** For a large removal: `subject` is then the roadmap; null for a removal from the group's register. */
  removal: z
    .object({
      of: z.enum(['roadmap', 'register']),
      /** The sequence before it, from which bringing back starts. */
      before: z.int(),
      letters: z.int(),
      records: z.int(),
      /** The names of the group. */
      group: localizedText,
    })
    .nullable()
    .default(null),
  /** For a set of changes to records of a group's register, which are not named one by one: the names of the group. */
  register: z.object({ group: localizedText }).nullable().default(null),
  /** For a person who is named a reader of a file that came back, or of a consultation: `subject` is then the roadmap. */
  named: z
    .object({ kind: z.enum(['returned', 'consultation']) })
    .nullable()
    .default(null),
  /** For a mention in the text of a roadmap: the block, and how it begins now, empty where it is gone. */
  passage: z.object({ block: z.string(), excerpt: z.string() }).nullable().default(null),
  /** For a reminder of a date: the last day that the record's date can mean now; null where it has none any more. */
  due: z.iso.date().nullable().default(null),
})
export type NoticeView = z.infer<typeof noticeView>

/** As an older page reads it: a reason that it does not know becomes `unknown`. */
export const shownNotice = noticeView.extend({
  reason: noticeReason.or(z.string().transform(() => 'unknown' as const)),
})
export type ShownNotice = z.infer<typeof shownNotice>

/**
 * The sentence for a notice about a round: an invitation to a closed round reads differently, and so does a round that
 * its last day closed.
 */
export function roundReason({ reason, by }: ShownNotice, { isOpen }: NonNullable<NoticeView['round']>) {
  if (reason === 'unknown') return 'unknown-round'
  if (reason === 'public-comments') return reason
  if (reason === 'round-extended') return isOpen ? reason : 'round-extended-over'
  if (reason === 'round-closed') return by === null ? 'round-ended' : 'round-closed'
  return isOpen ? 'round-opened' : 'round-over'
}

/** The sentence for a notice about a rating: an invitation to a closed one reads differently, and so does one that its last day closed. */
export function ratingReason({ reason, by }: ShownNotice, { isOpen }: NonNullable<NoticeView['rating']>) {
  if (reason === 'unknown') return 'unknown-rating'
  if (reason === 'rating-closed') return by === null ? 'rating-ended' : 'rating-closed'
  return isOpen ? 'rating-opened' : 'rating-over'
}

/** The sentence for a notice about a review: what is asked in a closed one reads differently. */
export function reviewReason({ reason }: ShownNotice, { isOpen }: NonNullable<NoticeView['review']>) {
  if (reason === 'unknown') return 'unknown-review'
  if (reason === 'review-closed') return reason
  if (!isOpen) return 'review-over'
  return reason === 'review-due' ? reason : 'review-opened'
}

const linkReasons = [
  'sign-off-link-made',
  'sign-off-link-used',
  'sign-off-link-undone',
  'sign-off-link-bounced',
] as const
const askingReasons = ['sign-off-moved', 'sign-off-extended', 'sign-off-received', 'sign-off-due'] as const

/** The sentence for a notice about a sign-off: a question that takes no answer any more reads differently. */
export function signOffReason({ reason, by }: ShownNotice, { isOpen }: NonNullable<NoticeView['signOff']>) {
  if (reason === 'unknown') return 'unknown-sign-off'
  if (reason === 'named-reader') return 'sign-off-clearance'
  if (reason === 'sign-off-adhesion') return reason
  const ofLink = linkReasons.find((each) => each === reason)
  if (ofLink !== undefined) return ofLink
  if (reason === 'sign-off-closed') return by === null ? 'sign-off-ended' : 'sign-off-closed'
  if (!isOpen) return 'sign-off-over'
  return askingReasons.find((each) => each === reason) ?? 'sign-off-opened'
}

/** The sentence for a set of changes to many records. */
export function togetherReason(reason: ShownNotice['reason']) {
  return reason === 'proposed' || reason === 'assigned' ? (`${reason}-together` as const) : 'changed-together'
}

/** The sentence for a reminder of a date, which may have moved or passed since. */
export function dueReason({ due }: Pick<ShownNotice, 'due'>, today: Day): 'due' | 'overdue' | 'due-gone' {
  if (due === null) return 'due-gone'
  return due < today ? 'overdue' : 'due'
}

const place = z.string().regex(/^[0-9TZ:.-]{20,32}~[0-9]{1,15}$/)

export const inboxShows = ['unread', 'all', 'snoozed'] as const
/** GET /api/inbox: the notices, the latest first. `before` is the `next` of the previous answer. */
export const inboxQuery = z.strictObject({
  show: z.enum(inboxShows).default('unread'),
  reason: noticeReason.optional(),
  group: groupId.optional(),
  before: place.optional(),
  /** Same as `before`, under the name that all lists use. */
  cursor: place.optional(),
  limit: pageQuery.limit,
})
export const inboxAnswer = z.object({
  notices: z.array(noticeView),
  next: z.string().nullable(),
  cursor: z.string().optional(),
})
/** The same, parsed leniently by a page that may be older than the server. */
export const inboxShown = inboxAnswer.extend({ notices: knownEntries(shownNotice) })
export type InboxShown = z.infer<typeof inboxShown>

const ids = z.array(z.int().min(1)).min(1).max(500)
/** POST /api/inbox/read */
export const readChange = z.strictObject({
  ids,
  isRead: z.boolean(),
  /** The `shownAt` that the person saw: a notice that came back with a later answer stays unread. */
  upTo: z.iso.datetime().optional(),
})
/** POST /api/inbox/read-all: marks as read all notices shown at or before `upTo`. */
export const readAllChange = z.strictObject({ upTo: z.iso.datetime() })
/** POST /api/inbox/snooze */
export const snoozeChange = z.strictObject({ ids, until: z.iso.datetime() })
