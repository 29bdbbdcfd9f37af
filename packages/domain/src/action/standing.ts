import type { Day } from '../calendar/partial-date.ts'
import { acceptanceOf, type Answer } from './acceptance.ts'
import type { Action } from './action.ts'
import { isOpen, isOverdue } from './timeliness.ts'

/** How an action stands with its lead. It has exactly one standing, so that what is counted by standing adds up. */
export const standings = ['late', 'on-time', 'done', 'cancelled', 'proposed', 'declined', 'lapsed'] as const
export type Standing = (typeof standings)[number]

/**
 * `late` and `on-time` are open and accepted; `on-time` says nothing of the status, so people read "not late": it may be
 * blocked or at risk. `proposed` waits for the organisation's answer, whatever its date; `lapsed` was closed before the
 * organisation answered. An outside lead, or no lead, has no acceptance to wait for.
 *
 * @param given the answer of the organisation that is the lead now, if it gave one
 */
export function standingOf(
  action: Pick<Action, 'lead' | 'outsideLead' | 'status' | 'due'>,
  given: Answer | undefined,
  today: Day,
): Standing {
  const acceptance = acceptanceOf(action, given)
  if (acceptance === 'declined') return 'declined'
  if (acceptance === 'proposed') return isOpen(action) ? 'proposed' : 'lapsed'
  return undertakenStanding(action, today)
}

/** The standings of an action that its lead leads: neither a proposal nor what was declined. */
export type UndertakenStanding = Extract<Standing, 'late' | 'on-time' | 'done' | 'cancelled'>

/** How an action that its organisation accepted stands on a day. */
export function undertakenStanding(action: Pick<Action, 'status' | 'due'>, today: Day): UndertakenStanding {
  if (action.status === 'done' || action.status === 'cancelled') return action.status
  return isOverdue(action, today) ? 'late' : 'on-time'
}

/** Whether its lead leads it. */
export function isUndertaken(standing: Standing): boolean {
  return standing === 'late' || standing === 'on-time' || standing === 'done' || standing === 'cancelled'
}
