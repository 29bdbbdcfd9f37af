import { groupId, organisationId, threadId } from '@minga/domain/identity/ids'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'
import { recordRows } from './records.ts'

const somebody = z.object({ name: z.string(), organisation: organisationId })

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
  by: z.array(somebody),
  /** How much was said about it; 0 where only the thing itself changed. */
  comments: z.int(),
  at: z.iso.datetime(),
})
export type RecentChange = z.infer<typeof recentChange>

/** An open discussion that waits for me, or for my organisation. */
const owedDiscussion = z.object({
  id: threadId,
  reference: z.string().nullable(),
  group: groupId,
  subject: recentChange.shape.subject,
  /** Else my organisation was asked. */
  isMine: z.boolean(),
  by: somebody,
  at: z.iso.datetime(),
  /** How it began; null where its author deleted that. */
  excerpt: z.string().nullable(),
})
export type OwedDiscussion = z.infer<typeof owedDiscussion>

/** GET /api/home and *my work*: what I and my organisation owe, and what changed since I last looked. */
export const homeAnswer = z.object({
  /** Assigned to me and open, the soonest due first. */
  mine: z.array(recordRows.action),
  /** My organisation leads them, they are open, and they are not assigned to me. */
  organisation: z.array(recordRows.action),
  /** My organisation was proposed as lead and has not answered; those I may answer. */
  toAnswer: z.array(recordRows.action),
  /** Dated within a year, in the groups I belong to. */
  milestones: z.array(recordRows.milestone),
  discussions: z.array(owedDiscussion),
  changes: z.array(recentChange),
  lastLooked: z.iso.datetime().nullable(),
})
export type HomeAnswer = z.infer<typeof homeAnswer>
/** The same as a page reads it that may be older than the server. */
export const readHome = homeAnswer.extend({
  discussions: knownEntries(owedDiscussion),
  changes: knownEntries(recentChange),
})

/** POST /api/home/looked: from now on, what happened until then is no news. */
export const lookedAnswer = z.object({ lastLooked: z.iso.datetime() })
