import { z } from 'zod'

import { tnaClasses } from '../barrier/barrier.ts'

/** More barriers than people mark in one rating. */
export const mostRated = 5000
/** The limit of one request. */
export const mostMarks = 500
export const longestReason = 1000

/** The scales of a barrier that a rating can ask about, in the order of its declaration. */
export const scaleCriteria = ['severity', 'persistence', 'tractability', 'confidence'] as const
export const scaleCriterion = z.enum(scaleCriteria)
export type ScaleCriterion = z.infer<typeof scaleCriterion>

/**
 * The criterion that people mark from 1 to 5: the class of the technology needs assessment (5 is the gravest), or one
 * of the barrier's own scales.
 */
export const criterion = z.enum(['tna', ...scaleCriteria])
export type Criterion = z.infer<typeof criterion>

/** The criteria of a rating: the TNA class alone, or any two scales. */
export const ratingCriteria = z.union([
  z.tuple([z.literal('tna')]).readonly(),
  z
    .tuple([scaleCriterion, scaleCriterion])
    .readonly()
    .refine(([one, other]) => one !== other, 'the same scale twice'),
])
export type RatingCriteria = z.infer<typeof ratingCriteria>

/** Whether the result says whose each mark is. */
export const disclosure = z.enum(['named', 'anonymous'])
export type Disclosure = z.infer<typeof disclosure>

/** The raters for whom one mark counts: an organisation, whose last person decides, or each participant. */
export const raterKind = z.enum(['organisation', 'participant'])
export type RaterKind = z.infer<typeof raterKind>

/** From 1 to 5; null is an answer too: no opinion. */
export const mark = z.int().min(1).max(5).nullable()
export type Mark = z.infer<typeof mark>

export type TnaClass = (typeof tnaClasses)[number]

/** Killer is 5, insignificant 1. */
export function classOfMark(given: number): TnaClass {
  const found = tnaClasses[tnaClasses.length - given]
  if (found === undefined) throw new Error(`no class has the mark ${String(given)}`)
  return found
}

interface RatingTime {
  /** The first moment after its last day. */
  readonly closesAt: string
  /** When its marks were counted: from then on it takes none, and has a result. */
  readonly countedAt: string | null
}

export type RatingState = 'open' | 'counting' | 'closed'

/** `counting`: its last day is over, and its result is not there yet. */
export function ratingState({ closesAt, countedAt }: RatingTime, now: Date): RatingState {
  if (countedAt !== null) return 'closed'
  return now.toISOString() < closesAt ? 'open' : 'counting'
}
