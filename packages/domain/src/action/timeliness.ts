import { daysBetween, lastDay, type Day, type PartialDate } from '../calendar/partial-date.ts'
import type { Action } from './action.ts'

interface Dated {
  readonly status: Action['status']
  readonly due: PartialDate | null
}

/** Done and cancelled actions owe nothing any more. */
export function isOpen({ status }: { readonly status: Action['status'] }): boolean {
  return status !== 'done' && status !== 'cancelled'
}

/** Past the last day its due date can mean, and still open. */
export function isOverdue(action: Dated, today: Day): boolean {
  return action.due !== null && isOpen(action) && lastDay(action.due) < today
}

/** Whole days past its due date; 0 when it is not overdue. */
export function daysOverdue(action: Dated, today: Day): number {
  return action.due !== null && isOverdue(action, today) ? daysBetween(lastDay(action.due), today) : 0
}

/** Due within `days` days from today, today included. */
export function isDueSoon(action: Dated, today: Day, days: number): boolean {
  if (action.due === null || !isOpen(action)) return false
  const left = daysBetween(today, lastDay(action.due))
  return left >= 0 && left <= days
}

/** Days the due date has moved since it was first promised; 0 when it has not, or moved forward. */
export function daysSlipped(due: PartialDate | null, firstPromised: PartialDate | null): number {
  if (due === null || firstPromised === null) return 0
  return Math.max(0, daysBetween(lastDay(firstPromised), lastDay(due)))
}
