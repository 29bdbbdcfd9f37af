import type { PartialDate } from '../calendar/partial-date.ts'
import type { ReviewedKind } from './review.ts'

/** How a line stands, now or in a report. */
export interface LineStanding {
  readonly kind: ReviewedKind
  readonly status: string
  /** Of an action. */
  readonly standing?: string
  readonly due?: PartialDate | null
}

/** Whether a line stands as a report shows it, so that "unchanged" can truly be said: with its status, and an action with its date and whether it is late. */
export function standsAsReported(now: LineStanding, reported: LineStanding): boolean {
  return (
    now.kind === reported.kind &&
    now.status === reported.status &&
    now.standing === reported.standing &&
    (now.due ?? null) === (reported.due ?? null)
  )
}
