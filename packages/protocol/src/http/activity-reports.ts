import { partialDate } from '@minga/domain/calendar/partial-date'
import { groupId, organisationId, recordId, roadmapId, threadId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import { positionKind } from '@minga/domain/sign-off/position'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

const day = z.iso.date()

/** The longest span of a report, in days: two years and what leap days add. */
export const longestActivitySpan = 732

export const activityFormats = ['json', 'xlsx', 'pdf'] as const
export type ActivityFormat = (typeof activityFormats)[number]

/**
 * GET /api/organisations/:organisationId/activity: what the reader's own organisation did from one day to another, both
 * included, in UTC. `json` is answered as `activityReport`, the others as files.
 */
export const activityQuery = z
  .strictObject({
    from: day,
    to: day,
    format: z.enum(activityFormats).default('json'),
    /** The language of titles and of the words around them; the reader's by default. */
    language: language.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the first day' })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 <= longestActivitySpan, {
    path: ['to'],
    message: 'a report has at most two years',
  })

const record = {
  record: recordId,
  kind: recordKind,
  reference: z.string(),
  title: z.string(),
  group: z.string(),
}

/** What an organisation did in a span of days, as far as the reader may read it: no internal discussion is in it. */
export const activityReport = z.object({
  organisation: organisationId,
  from: day,
  to: day,
  madeAt: z.string(),
  /** Roadmaps with words of theirs that stand and were written in the span, of all that stand; people without names. */
  texts: z.array(
    z.object({
      roadmap: roadmapId,
      group: z.string(),
      groupId,
      title: z.string(),
      words: z.int(),
      all: z.int(),
      sittings: z.int(),
      people: z.int(),
    }),
  ),
  /** Records with fields that they set last in the span. */
  records: z.array(z.object({ ...record, fields: z.int() })),
  /** Wordings that they proposed in the span, and what became of them. */
  proposals: z.array(
    z.object({
      thread: threadId,
      group: z.string(),
      groupId,
      roadmap: roadmapId,
      title: z.string(),
      reference: z.string(),
      at: z.string(),
      disposition: disposition.nullable(),
      disposedAt: z.string().nullable(),
    }),
  ),
  /** Records that they accepted to lead: open at the end of the span, or closed or evidenced within it. */
  undertakings: z.array(
    z.object({
      ...record,
      acceptedAt: z.string(),
      status: z.string(),
      /** Whether it is closed as done, with a change of its status within the span. */
      delivered: z.boolean(),
      statusAt: z.string().nullable(),
      due: partialDate.nullable(),
      firstPromised: z.string().nullable(),
      /** Changes of the due date within the span. */
      slips: z.int(),
      /** Given within the span. */
      evidence: z.array(z.object({ title: z.string(), url: z.string(), at: z.string() })),
    }),
  ),
  /** Answers to sign-offs that count. */
  positions: z.array(
    z.object({
      signOff: signOffId,
      group: z.string(),
      groupId,
      title: z.string(),
      position: positionKind,
      at: z.string(),
    }),
  ),
})
export type ActivityReport = z.infer<typeof activityReport>
