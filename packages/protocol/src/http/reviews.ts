import { partialDate } from '@minga/domain/calendar/partial-date'
import { groupId, organisationId, personId, recordId, reviewId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { organisationHue } from '@minga/domain/organisation/organisation'
import { plainWords } from '@minga/domain/organisation/plain-line'
import {
  longestNeeds,
  longestProgress,
  longestSlip,
  mostLinesAtOnce,
  progressRating,
  progressRatings,
  reviewedKind,
  reviewPeriod,
} from '@minga/domain/review/review'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** A review as all readers of its group see it: nothing of what is said in it. */
export const reviewView = z.object({
  id: reviewId,
  group: groupId,
  /** A quarter or a year: `2026-Q3`, `2026`. */
  period: partialDate,
  /** The closed review that its report lies beside; null for a group's first. */
  comparedWith: reviewId.nullable(),
  openedBy: person,
  openedAt: z.iso.datetime(),
  /** The last day, whole in the westernmost zone. */
  closesOn: z.iso.date(),
  closesAt: z.iso.datetime(),
  /** `due`: its last day is over. Lines are still taken, until it is closed. */
  state: z.enum(['open', 'due', 'closed']),
  closed: z.object({ at: z.iso.datetime(), by: person }).nullable(),
  /** Each organisation that is asked, and how many of its lines it has approved. */
  asked: z.array(z.object({ organisation: organisationId, lines: z.int(), approved: z.int() })),
  may: z.object({
    /** Closes it, and writes where an organisation says nothing. */
    run: z.boolean(),
    /** Says how the lines of the own organisation stand. */
    write: z.boolean(),
    approve: z.boolean(),
    /** Rates the lines of others. */
    rate: z.boolean(),
  }),
})
export type ReviewView = z.infer<typeof reviewView>

/** GET /api/groups/:groupId/reviews: the newest first, in pages. */
export const reviewsQuery = z.strictObject(pageQuery)
export const reviewsAnswer = z.object({ reviews: z.array(reviewView), cursor: z.string().optional() })

/** GET /api/reviews: those that are not closed, in which the reader's organisation has lines to say or to approve. */
export const waitingReviewsAnswer = z.object({ reviews: z.array(reviewView) })

/** GET /api/reviews/:reviewId, and the answer to each change of it. */
export const reviewAnswer = z.object({ review: reviewView })

/**
 * POST /api/groups/:groupId/reviews, by a lead of the group or the secretariat. Idempotent: the sender makes the id. Asked
 * about is each action and barrier of the group whose lead accepted it; what an earlier report showed as done, cancelled or
 * closed is left out. 409 while another review of the group is open, or where there is nothing to ask about.
 */
export const newReview = z.strictObject({ id: reviewId, period: reviewPeriod, closesOn: z.iso.date() })
export type NewReview = z.input<typeof newReview>

const said = { progress: localizedText, needs: localizedText, slip: localizedText, unchanged: z.boolean() }
const attested = { by: person, at: z.iso.datetime() }

/** A line of a review, with what this reader may read of what is said. */
export const lineView = z.object({
  record: recordId,
  kind: reviewedKind,
  reference: z.string(),
  title: localizedText,
  organisation: organisationId,
  /** As it stands now, or when the review closed. */
  status: z.string(),
  /** Of an action. */
  standing: z.enum(['done', 'on-time', 'late', 'cancelled']).nullable(),
  promised: partialDate.nullable(),
  due: partialDate.nullable(),
  daysMoved: z.int(),
  /** The latest reason in the register why its date moved, and its last update and next step there. */
  register: z.object({ slip: z.string(), lastUpdate: z.string(), nextStep: z.string() }),
  /** What the group's latest closed review says of it. */
  before: z
    .object({ period: partialDate, progress: localizedText, needs: localizedText, rating: progressRating.nullable() })
    .nullable(),
  /** What its organisation approved: all readers of the group read it. */
  published: z.object({ ...said, ...attested }).nullable(),
  /**
   * For people of its organisation: what was written last. `approved` once an approval covers it. `internalSlip` is there for
   * its writer and for people who speak for the organisation.
   */
  own: z.object({ ...said, ...attested, number: z.int(), approved: z.boolean(), internalSlip: z.string() }).nullable(),
  /** What the secretariat writes for the case that nothing is approved: for its organisation, and for people who run the review. */
  secretariat: z.object({ ...said, ...attested, number: z.int() }).nullable(),
  /** How the reader's organisation rates it. No reader sees other organisations' ratings, nor how many there are. */
  mark: progressRating.nullable(),
})
export type LineView = z.infer<typeof lineView>

/** GET /api/reviews/:reviewId/lines: the lines of the reader's organisation first. */
export const linesAnswer = z.object({
  lines: z.array(lineView),
  /** What an approval takes as `seen`. */
  seen: z.int(),
})

/** A line that stands as the latest report shows it, with what "unchanged" would say again. */
export const unchangedLine = z.object({
  record: recordId,
  kind: reviewedKind,
  reference: z.string(),
  title: localizedText,
  status: z.string(),
  due: partialDate.nullable(),
  /** What the group's latest closed review says of it. */
  before: z.object({ period: partialDate, progress: localizedText, needs: localizedText, slip: localizedText }),
})
export type UnchangedLine = z.infer<typeof unchangedLine>

/** The most lines that are offered at once to be said unchanged: no more than a person reads. */
export const mostUnchanged = 10

/**
 * GET /api/reviews/:reviewId/unchanged: the lines that the reader's organisation has not said and that stand as the latest report
 * shows them, the first ten. 403 for a person who may not say them.
 */
export const unchangedAnswer = z.object({
  lines: z.array(unchangedLine),
  /** How many more are not said: the register shows them otherwise than the report, no report has them, or they come after these. */
  others: z.int(),
  /** How many lines are said and wait to be approved. */
  drafts: z.int(),
  /** The lines that this reader said unchanged, which are not approved: they can be taken back. */
  said: z.array(z.object({ record: recordId, reference: z.string(), title: localizedText })),
})
export type UnchangedAnswer = z.infer<typeof unchangedAnswer>

/**
 * POST /api/reviews/:reviewId/lines/take-back: takes back that lines are unchanged, by the person who said it. What is taken back
 * already stays so. 409 once it is approved, or where something else was said of the line since.
 */
export const takenBackLines = z.strictObject({ records: z.array(recordId).min(1).max(mostLinesAtOnce) })

const text = (longest: number) =>
  z.partialRecord(language, plainWords().trim().max(longest)).transform((texts) => localizedText.parse(texts))

/** The `number` of the words that were shown, of the own organisation or of the secretariat, when these were begun; 0 where there were none. */
const seen = z.int().min(0).optional()
const wordsOfLine = z.union([
  z.strictObject({ record: recordId, seen, unchanged: z.literal(true) }),
  z.strictObject({
    record: recordId,
    seen,
    unchanged: z.literal(false).default(false),
    progress: text(longestProgress).default({}),
    needs: text(longestNeeds).default({}),
    /** Why its date moved, as the report says it. */
    slip: text(longestSlip).default({}),
    /** The same for the own organisation. */
    internalSlip: plainWords().trim().max(longestSlip).default(''),
  }),
])

/**
 * POST /api/reviews/:reviewId/lines: says how lines stand, for the own organisation, or `as` the secretariat by people who run the
 * review. It is a draft until it is approved; the same key is answered once. 409 once the review is closed, or where the organisation
 * has left more than `mostWritten` words in it.
 */
export const newWords = z.strictObject({
  key: z.uuid(),
  as: z.enum(['organisation', 'secretariat']).default('organisation'),
  lines: z
    .array(wordsOfLine)
    .min(1)
    .max(mostLinesAtOnce)
    .refine((lines) => new Set(lines.map(({ record }) => record)).size === lines.length, 'says a line twice'),
})
export type NewWords = z.input<typeof newWords>

/**
 * POST /api/reviews/:reviewId/approval: approves all that the own organisation has said, by a person who speaks for it. 409 when `seen` is
 * not the latest of it, or nothing is said.
 */
export const newApproval = z.strictObject({ seen: z.int().min(0) })

/** POST /api/reviews/:reviewId/marks: rates lines of other organisations for the own one; null takes a rating away. */
export const newReviewMarks = z.strictObject({
  key: z.uuid(),
  marks: z
    .array(z.strictObject({ record: recordId, mark: progressRating.nullable() }))
    .min(1)
    .max(mostLinesAtOnce)
    .refine((marks) => new Set(marks.map(({ record }) => record)).size === marks.length, 'rates a line twice'),
})
export type NewReviewMarks = z.input<typeof newReviewMarks>

/** What a report counts: see `ReviewNumbers`. */
export const reportNumbers = z.object({
  lines: z.int(),
  actions: z.int(),
  done: z.int(),
  onTime: z.int(),
  late: z.int(),
  cancelled: z.int(),
  moved: z.int(),
  barriers: z.int(),
  closedBarriers: z.int(),
  approved: z.int(),
  bySecretariat: z.int(),
  unchanged: z.int(),
  ratings: z.object({ new: z.int(), minimal: z.int(), modest: z.int(), good: z.int() }),
  unrated: z.int(),
})

const reportFacts = {
  record: recordId,
  reference: z.string(),
  title: localizedText,
  organisation: organisationId,
  progress: localizedText,
  needs: localizedText,
  unchanged: z.boolean(),
  words: z.discriminatedUnion('by', [
    z.object({ by: z.literal('organisation'), person: z.string(), on: z.iso.date() }),
    z.object({ by: z.literal('secretariat') }),
  ]),
  rating: z.enum(progressRatings).nullable(),
  raters: z.int(),
  status: z.string(),
  earlier: z.object({ status: z.string(), rating: progressRating.nullable(), due: partialDate.nullable() }).nullable(),
}

/** GET /api/reviews/:reviewId/report: a closed review beside the one it is compared with; 409 before. See `ProgressReport`. */
export const reportAnswer = z.object({
  report: z.object({
    review: reviewId,
    coalition: localizedText,
    group: localizedText,
    languages: z.array(language),
    period: partialDate,
    closedOn: z.iso.date(),
    closedBy: z.object({ person: z.string(), organisation: z.string() }),
    organisations: z.array(
      z.object({
        id: organisationId,
        shortName: z.string(),
        names: localizedText,
        hue: organisationHue,
        lines: z.array(
          z.discriminatedUnion('kind', [
            z.object({
              kind: z.literal('action'),
              ...reportFacts,
              standing: z.enum(['done', 'on-time', 'late', 'cancelled']),
              promised: partialDate.nullable(),
              due: partialDate.nullable(),
              daysMoved: z.int(),
              slip: localizedText,
              evidence: z.array(z.object({ title: z.string(), url: z.string(), on: z.iso.date() })),
            }),
            z.object({ kind: z.literal('barrier'), ...reportFacts, isClosed: z.boolean() }),
          ]),
        ),
        numbers: reportNumbers,
      }),
    ),
    numbers: reportNumbers,
    earlier: z
      .object({ review: reviewId, period: partialDate, closedOn: z.iso.date(), numbers: reportNumbers })
      .nullable(),
  }),
})
