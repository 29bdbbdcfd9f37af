import { groupId, organisationId, personId, roundId, threadId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { followable, following, noticeReason } from '@minga/domain/notice/notice'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { recentChange } from './home.ts'
import { knownEntries } from './known-entries.ts'
import { pageQuery } from './pages.ts'

/** Something that one is told of, with what it is about as it stands now. */
export const noticeView = z.object({
  id: z.int(),
  reason: noticeReason,
  at: z.iso.datetime(),
  /** From when on it stands in the inbox; later than `at` for one that was put off. */
  shownAt: z.iso.datetime(),
  isRead: z.boolean(),
  /** Null for somebody who is not known any more. */
  by: z.object({ id: personId, name: z.string(), organisation: organisationId }).nullable(),
  group: groupId,
  /** Null for what is not there any more, and for a round about records. */
  subject: recentChange.shape.subject.nullable(),
  thread: z
    .object({
      id: threadId,
      reference: z.string().nullable(),
      /** Where only one's own organisation reads it. */
      isInternal: z.boolean(),
      disposition: disposition.nullable(),
      /** How the comment begins; null where its author deleted it, empty where it consists of files. */
      excerpt: z.string().nullable(),
      /** What the files are called that go with it. */
      files: z.array(z.string()).default([]),
    })
    .nullable(),
  /** Where it is about a comment round; `subject` is then the roadmap that is asked about. */
  round: z
    .object({
      id: roundId,
      name: z.string(),
      /** How what is asked begins. */
      question: z.string(),
      /** How many are asked about; null where it is a roadmap. */
      records: z.int().nullable(),
      closesOn: z.iso.date(),
      isOpen: z.boolean(),
    })
    .nullable(),
  /** Where somebody removed much at once: `subject` is then the roadmap; without one it was from the group's register. */
  removal: z
    .object({
      of: z.enum(['roadmap', 'register']),
      /** The sequence before it: what bringing back begins from. */
      before: z.int(),
      letters: z.int(),
      records: z.int(),
      /** What the group is called. */
      group: localizedText,
    })
    .nullable()
    .default(null),
})
export type NoticeView = z.infer<typeof noticeView>

/** A page from before an update takes a reason that it does not know for news of the place. */
export const shownNotice = noticeView.extend({
  reason: noticeReason.or(z.string().transform(() => 'unknown' as const)),
})
export type ShownNotice = z.infer<typeof shownNotice>

/** Which sentence a round has: nobody is invited any more to one that is over, and its last day closes it without anybody. */
export function roundReason({ reason, by }: ShownNotice, { isOpen }: NonNullable<NoticeView['round']>) {
  if (reason === 'unknown') return 'unknown-round'
  if (reason === 'round-extended') return isOpen ? reason : 'round-extended-over'
  if (reason === 'round-closed') return by === null ? 'round-ended' : 'round-closed'
  return isOpen ? 'round-opened' : 'round-over'
}

const place = z.string().regex(/^[0-9TZ:.-]{20,32}~[0-9]{1,15}$/)

export const inboxShows = ['unread', 'all', 'snoozed'] as const
/** GET /api/inbox: what stands in it, the latest first. `before` is the `next` of the answer before. */
export const inboxQuery = z.strictObject({
  show: z.enum(inboxShows).default('unread'),
  reason: noticeReason.optional(),
  group: groupId.optional(),
  before: place.optional(),
  /** The same, as of all lists. */
  cursor: place.optional(),
  limit: pageQuery.limit,
})
export const inboxAnswer = z.object({
  notices: z.array(noticeView),
  next: z.string().nullable(),
  cursor: z.string().optional(),
})
/** As a page reads it that may be older than the server. */
export const inboxShown = inboxAnswer.extend({ notices: knownEntries(shownNotice) })
export type InboxShown = z.infer<typeof inboxShown>

/** GET /api/inbox/count, and the answer to each change. `wakesAt`: when the next that was put off comes back. */
export const inboxCount = z.object({ unread: z.int(), wakesAt: z.iso.datetime().nullable() })
export type InboxCount = z.infer<typeof inboxCount>

const ids = z.array(z.int().min(1)).min(1).max(500)
/** POST /api/inbox/read */
export const readChange = z.strictObject({
  ids,
  isRead: z.boolean(),
  /** The `shownAt` that they were read with: a notice that came back with a later answer has not been read. */
  upTo: z.iso.datetime().optional(),
})
/** POST /api/inbox/read-all: all that stood there at that moment. */
export const readAllChange = z.strictObject({ upTo: z.iso.datetime() })
/** POST /api/inbox/snooze */
export const snoozeChange = z.strictObject({ ids, until: z.iso.datetime() })

/** GET /api/following?kind=…&id=…: what I say of a place; null where I never said. */
export const followingQuery = z.strictObject(followable.shape)
export const followingAnswer = z.object({ state: following.nullable() })
/** POST /api/following */
export const followingChange = z.strictObject({ ...followable.shape, state: following })
