import { barrierCategory, tnaClasses } from '@minga/domain/barrier/barrier'
import { groupId, organisationId, personId, ratingId, recordId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import {
  criterion,
  disclosure,
  longestReason,
  mark,
  mostMarks,
  mostRated,
  raterKind,
  ratingCriteria,
  scaleCriterion,
} from '@minga/domain/rating/rating'
import { scale } from '@minga/domain/record/field'
import { changeRefusals, changeStates } from '@minga/domain/register-changes/record-change'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** A rating as all readers of its group see it: its progress, and no marks. */
export const ratingView = z.object({
  id: ratingId,
  group: groupId,
  name: z.string(),
  question: z.string(),
  criteria: ratingCriteria,
  disclosure,
  raterKind,
  barriers: z.int(),
  openedBy: person,
  openedAt: z.iso.datetime(),
  /** The last day, whole in the westernmost zone. */
  closesOn: z.iso.date(),
  /** The first moment after it. */
  closesAt: z.iso.datetime(),
  /** `counting`: its last day is over, and the result is not there yet. */
  state: z.enum(['open', 'counting', 'closed']),
  /** When it was closed, and who closed it early; null for its last day. */
  closed: z.object({ at: z.iso.datetime(), by: person.nullable() }).nullable(),
  invited: z.array(organisationId),
  /** How many organisations have marked everything, of those that are waited for. Never which. */
  progress: z.object({ answered: z.int(), of: z.int() }),
  /** The reader's own side: null where their organisation is not invited. */
  own: z.object({ mayMark: z.boolean(), given: z.int(), of: z.int() }).nullable(),
  /** The parts of the result that a lead confirmed, the latest first. `undo`: the key by which the reader may take it back. */
  decisions: z.array(
    z.object({
      by: person,
      at: z.iso.datetime(),
      classified: z.int(),
      dropped: z.int(),
      undone: z.boolean(),
      undo: z.uuid().nullable(),
    }),
  ),
})
export type RatingView = z.infer<typeof ratingView>

/** GET /api/groups/:groupId/ratings: the newest first, in pages. */
export const ratingsQuery = z.strictObject(pageQuery)
export const ratingsAnswer = z.object({ ratings: z.array(ratingView), cursor: z.string().optional() })

/** GET /api/ratings: the open ones in which the reader's own side has marks to give, the soonest to close first. */
export const waitingRatingsAnswer = z.object({ ratings: z.array(ratingView) })

/** GET /api/ratings/:ratingId, and the answer to each change of it. */
export const ratingAnswer = z.object({ rating: ratingView })

/**
 * POST /api/groups/:groupId/ratings, by a lead of the group. Idempotent: the sender makes the id. The organisations that may
 * comment in the group are invited. Nothing of it can be changed afterwards.
 */
export const newRating = z.strictObject({
  id: ratingId,
  name: plainLine(120),
  question: plainWords().trim().max(4000).default(''),
  /** Barriers of the group, in the order in which they are marked. */
  records: z.array(recordId).min(1).max(mostRated),
  criteria: ratingCriteria,
  disclosure,
  raterKind,
  closesOn: z.iso.date(),
})
export type NewRating = z.input<typeof newRating>

/** The last mark of the reader's side for one criterion. */
const ownMark = z.object({ criterion, mark, reason: z.string(), by: person, at: z.iso.datetime() })
export type OwnMark = z.infer<typeof ownMark>

const ratedBarrier = z.object({
  record: recordId,
  reference: z.string(),
  /** Empty for a barrier that is no longer in the register. */
  title: localizedText,
  category: barrierCategory.nullable(),
})

/**
 * GET /api/ratings/:ratingId/barriers: what is marked, in its order, with the marks of the reader's own side: of their
 * organisation, or where participants count, of themselves.
 */
export const ratingBarriersAnswer = z.object({
  barriers: z.array(ratedBarrier.extend({ own: z.array(ownMark) })),
  cursor: z.string().optional(),
})
export type RatedBarrier = z.infer<typeof ratingBarriersAnswer>['barriers'][number]

/**
 * POST /api/ratings/:ratingId/marks, by commenters and above of invited organisations while it is open. The same key is
 * answered once; a later mark of the same side replaces an earlier one.
 */
export const newMarks = z.strictObject({
  key: z.uuid(),
  marks: z
    .array(
      z.strictObject({
        record: recordId,
        criterion,
        /** 1 to 5, or null: no opinion. Left out, the one that the side gave before stays. */
        mark: mark.optional(),
        /** Left out, the reason that the side gave before stays. */
        reason: plainWords().trim().max(longestReason).optional(),
      }),
    )
    .min(1)
    .max(mostMarks)
    .refine((marks) => marks.every((each) => each.mark !== undefined || each.reason !== undefined), {
      message: 'has neither a mark nor a reason',
    })
    .refine((marks) => new Set(marks.map((each) => `${each.record} ${each.criterion}`)).size === marks.length, {
      message: 'marks a barrier twice',
    }),
})
export type NewMarks = z.input<typeof newMarks>
/** How many marks the person's side has given, of how many. */
export const marksGiven = z.object({ given: z.int(), of: z.int() })

const criterionResult = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('shown'),
    raters: z.int(),
    sum: z.int(),
    mean: z.number(),
    median: z.number(),
    /** The quartiles, interpolated. */
    lower: z.number(),
    upper: z.number(),
    /** Left out in an anonymous rating. */
    least: z.int().optional(),
    most: z.int().optional(),
  }),
  /** `few`: fewer than five raters. `one-alone`: all but one of them are of one organisation. `none`: there is no mark. */
  z.object({ state: z.enum(['few', 'one-alone', 'none']) }),
])
export type CriterionResultView = z.infer<typeof criterionResult>

/** The marks of one rater of a named rating. */
const givenMarks = z.object({
  organisation: organisationId,
  /** Where participants count. */
  name: z.string().nullable(),
  /** A null mark is "no opinion". */
  marks: z.array(z.object({ criterion, mark, reason: z.string() })),
})

/** A barrier of a result, with its rank by the sum of marks. */
const barrierResult = ratedBarrier.extend({
  rank: z.int().nullable(),
  sum: z.int().nullable(),
  /** The distance of the quartiles, of the criterion about which raters differ most. */
  spread: z.number().nullable(),
  /** In the order of the rating's criteria. */
  criteria: z.array(criterionResult),
  /** The marks of each rater, in a named rating. */
  given: z.array(givenMarks),
  /** The values that its marks propose for the record; `dropped` is the bottom third by sum. */
  proposed: z.object({
    tnaClass: z.enum(tnaClasses).optional(),
    scales: z.partialRecord(scaleCriterion, scale).optional(),
    /** `spared`: in the bottom third, and tied with one that stays. */
    screening: z.enum(['stays', 'dropped', 'spared']).nullable(),
  }),
})
export type BarrierResultView = z.infer<typeof barrierResult>

/** GET /api/ratings/:ratingId/result: by rank, in pages; 409 while it is not closed. */
export const ratingResultAnswer = z.object({ barriers: z.array(barrierResult), cursor: z.string().optional() })

/**
 * POST /api/ratings/:ratingId/decision, by a lead once it is closed: writes classes or scales into the records, and the status
 * `rejected` into those that are dropped, as one set of changes with this key, which POST /api/changes/:key/undo takes back.
 */
export const newRatingDecision = z.strictObject({
  key: z.uuid(),
  records: z
    .array(
      z.strictObject({
        record: recordId,
        tnaClass: z.enum(tnaClasses).optional(),
        scales: z.partialRecord(scaleCriterion, scale).optional(),
        dropped: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(mostRated)
    .refine((records) => new Set(records.map(({ record }) => record)).size === records.length, {
      message: 'names a barrier twice',
    }),
})
export type NewRatingDecision = z.input<typeof newRatingDecision>
export const ratingDecided = z.object({
  rating: ratingView,
  /** The values that were not written as confirmed, with the field: another person had changed it, or it can't be written. */
  unwritten: z.array(
    z.object({
      record: recordId,
      field: z.string(),
      state: z.enum(changeStates),
      code: z.enum(changeRefusals).optional(),
    }),
  ),
})
export type RatingDecided = z.infer<typeof ratingDecided>
