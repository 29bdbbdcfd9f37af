import { groupId, organisationId, personId, threadId } from '@minga/domain/identity/ids'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { askView } from './asks.ts'
import { knownEntries } from './known-entries.ts'
import { recordAnswer, recordRows } from './records.ts'

const writer = z.object({ name: z.string(), organisation: organisationId })

/** A change since the reader last looked, by document or record, newest first. */
export const recentChange = z.object({
  group: groupId,
  room: z.string(),
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('roadmap'), id: z.string(), title: z.string() }),
    z.object({
      kind: recordKind,
      id: z.string(),
      title: z.partialRecord(z.enum(['es', 'pt', 'en']), z.string()),
      reference: z.string().nullable(),
    }),
  ]),
  by: z.array(writer),
  /** How many comments were made about it; 0 where only the thing itself changed. */
  comments: z.int(),
  at: z.iso.datetime(),
})
export type RecentChange = z.infer<typeof recentChange>

/** An open discussion that is assigned to the reader or to their organisation. */
const owedDiscussion = z.object({
  id: threadId,
  reference: z.string().nullable(),
  group: groupId,
  subject: recentChange.shape.subject,
  /** Whether it is assigned to the reader; false where it is assigned to their organisation. */
  isMine: z.boolean(),
  by: writer,
  at: z.iso.datetime(),
  /** The beginning of its first comment; null where the author deleted that. */
  excerpt: z.string().nullable(),
})
export type OwedDiscussion = z.infer<typeof owedDiscussion>

/** A person to write to; `email` is null where they are of another organisation. */
const reachable = z.object({
  id: personId,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
})

/** GET /api/home and *my work*: what the reader ("me") and their organisation owe, and changes since the last visit. */
export const homeAnswer = z.object({
  /** Assigned to me and open, the soonest due first. */
  mine: z.array(recordRows.action),
  /** My organisation accepted to lead them, and they are open; those assigned to me are among them. */
  organisation: z.array(recordRows.action),
  /** Records of every kind that my organisation was proposed to lead and has not answered, where I may answer. */
  proposed: z.array(recordAnswer),
  /** Only the actions among them, for pages from before `proposed`. */
  toAnswer: z.array(recordRows.action),
  /** Dated within a year, in the groups I belong to. */
  milestones: z.array(recordRows.milestone),
  discussions: z.array(owedDiscussion),
  /** Asks with offers that I may answer, with those offers alone. */
  offers: z.array(askView).default([]),
  changes: z.array(recentChange),
  lastLooked: z.iso.datetime().nullable(),
  /**
   * For a reader in no working group that goes on: the people who can give them a place in one. They speak for the
   * reader's organisation, or are the secretariat if it has to admit the organisation first.
   */
  access: z
    .object({ by: z.enum(['organisation', 'secretariat']), people: z.array(reachable) })
    .nullable()
    .default(null),
})
export type HomeAnswer = z.infer<typeof homeAnswer>
/** The same, parsed leniently by a page that may be older than the server. */
export const readHome = homeAnswer.extend({
  mine: knownEntries(recordRows.action),
  organisation: knownEntries(recordRows.action),
  proposed: knownEntries(recordAnswer),
  toAnswer: knownEntries(recordRows.action),
  milestones: knownEntries(recordRows.milestone),
  discussions: knownEntries(owedDiscussion),
  offers: knownEntries(askView).default([]),
  changes: knownEntries(recentChange),
})

/** POST /api/home/looked: marks all changes until now as seen. */
export const lookedAnswer = z.object({ lastLooked: z.iso.datetime() })
