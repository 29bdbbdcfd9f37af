import type { Day } from '../calendar/partial-date.ts'
import type { Action } from './action.ts'
import { isOverdue } from './timeliness.ts'

/** The reader of a list, and the moment: some facets are about them. */
export interface ListReader {
  readonly person: string
  readonly today: Day
}

/** The values that actions are found by and that are no fields, or say more than their field. */
export function actionFacets({ person, today }: ListReader) {
  return {
    /** An outside body leads too. */
    lead: ({ lead, outsideLead }: Action): readonly string[] => [lead ?? (outsideLead === null ? 'none' : 'outside')],
    when: (action: Action): readonly string[] => (isOverdue(action, today) ? ['late'] : []),
    mine: ({ assignee }: Action): readonly string[] => (assignee === person ? ['me'] : []),
  }
}
