import type { Action } from '../action/action.ts'
import { isOverdue } from '../action/timeliness.ts'
import type { Day } from '../calendar/partial-date.ts'
import type { ActionLine } from './progress-report.ts'

/** How an action that its organisation accepted stands on a day. */
export function actionStanding(action: Pick<Action, 'status' | 'due'>, today: Day): ActionLine['standing'] {
  if (action.status === 'done' || action.status === 'cancelled') return action.status
  return isOverdue(action, today) ? 'late' : 'on-time'
}
