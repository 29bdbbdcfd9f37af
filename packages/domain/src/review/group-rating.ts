import type { ProgressRating } from './review.ts'

/** From the least progress to the most. */
const ordered = ['minimal', 'modest', 'good'] as const satisfies readonly ProgressRating[]

/**
 * What a group says by the marks of its organisations: `new` where more than half say so, otherwise the median of the
 * other marks. Between two, it takes the lesser.
 *
 * @returns null where there are no marks
 */
export function groupRating(marks: readonly ProgressRating[]): ProgressRating | null {
  if (marks.length === 0) return null
  const rated = ordered.flatMap((each) => marks.filter((mark) => mark === each))
  if (rated.length * 2 < marks.length) return 'new'
  return rated[Math.floor((rated.length - 1) / 2)] ?? 'new'
}
