import type { ActionLine, ReviewedLine } from './progress-report.ts'
import { progressRatings, type ProgressRating } from './review.ts'

/** What a report counts. `done`, `onTime`, `late` and `cancelled` add up to `actions`. */
export interface ReviewNumbers {
  readonly lines: number
  readonly actions: number
  readonly done: number
  /** Open, and its due date is not over. */
  readonly onTime: number
  /** Open, and past its due date. */
  readonly late: number
  readonly cancelled: number
  /** Actions whose due date was moved to a later day than was first promised. */
  readonly moved: number
  readonly barriers: number
  /** Barriers that are resolved, merged or set aside. */
  readonly closedBarriers: number
  /** Lines by who answers for their words. */
  readonly approved: number
  readonly bySecretariat: number
  readonly unchanged: number
  /** Lines by the group's rating. */
  readonly ratings: Readonly<Record<ProgressRating, number>>
  readonly unrated: number
}

export function reviewNumbers(lines: readonly ReviewedLine[]): ReviewNumbers {
  const count = (holds: (line: ReviewedLine) => boolean) => lines.filter(holds).length
  const standing = (wanted: ActionLine['standing']) =>
    count((line) => line.kind === 'action' && line.standing === wanted)
  const [fresh, minimal, modest, good] = progressRatings.map((each) => count(({ rating }) => rating === each))
  return {
    lines: lines.length,
    actions: count(({ kind }) => kind === 'action'),
    done: standing('done'),
    onTime: standing('on-time'),
    late: standing('late'),
    cancelled: standing('cancelled'),
    moved: count((line) => line.kind === 'action' && line.daysMoved > 0),
    barriers: count(({ kind }) => kind === 'barrier'),
    closedBarriers: count((line) => line.kind === 'barrier' && line.isClosed),
    approved: count(({ words }) => words.by === 'organisation'),
    bySecretariat: count(({ words }) => words.by === 'secretariat'),
    unchanged: count(({ unchanged }) => unchanged),
    ratings: { new: fresh ?? 0, minimal: minimal ?? 0, modest: modest ?? 0, good: good ?? 0 },
    unrated: count(({ rating }) => rating === null),
  }
}
