import { z } from 'zod'

import { partialDate, type Day, type PartialDate } from '../calendar/partial-date.ts'

/** How a group rates the progress of a line, as yearly reviews of the sector do: `new` is what began in the period. */
export const progressRatings = ['new', 'minimal', 'modest', 'good'] as const
export const progressRating = z.enum(progressRatings)
export type ProgressRating = z.infer<typeof progressRating>

/** The kinds of record that a review asks about. */
export const reviewedKinds = ['action', 'barrier'] as const
export const reviewedKind = z.enum(reviewedKinds)
export type ReviewedKind = z.infer<typeof reviewedKind>

/** The limits of a line's texts, in letters. */
export const longestProgress = 2000
export const longestNeeds = 1000
export const longestSlip = 500
/** More lines than a group has. One review asks about no more. */
export const mostLines = 500
/** The limit of one request. */
export const mostLinesAtOnce = 50
/** How often words of lines of one organisation are kept in a review: a draft of each line, and what each approval covers. */
export const mostWritten = 5000

/** The quarter or the year whose progress a review is about. */
export const reviewPeriod = partialDate.refine((text) => /^\d{4}(?:-Q[1-4])?$/.test(text), 'not a quarter or a year')

interface EndedReview {
  readonly period: PartialDate
  readonly closedOn: Day
}

/** The closed review that a new one is compared with: that of the same time a year before, or else the latest. */
export function comparedWith<Ended extends EndedReview>(
  period: PartialDate,
  closed: readonly Ended[],
): Ended | undefined {
  const yearBefore = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`
  const byTime = closed.toSorted((a, b) => a.closedOn.localeCompare(b.closedOn))
  return byTime.findLast((each) => each.period === yearBefore) ?? byTime.at(-1)
}

interface ReviewTime {
  /** The first moment after its last day. */
  readonly closesAt: string
  readonly closedAt: string | null
}

export type ReviewState = 'open' | 'due' | 'closed'

/** `due`: its last day is over, lines are still taken, and a lead or the secretariat may close it. */
export function reviewState({ closesAt, closedAt }: ReviewTime, now: Date): ReviewState {
  if (closedAt !== null) return 'closed'
  return now.toISOString() < closesAt ? 'open' : 'due'
}
