import type { Action } from '@minga/domain/action/action'
import { isOverdue } from '@minga/domain/action/timeliness'
import type { Day } from '@minga/domain/calendar/partial-date'

import type { Facet } from '../../records/list/filters.ts'

interface Reader {
  readonly person: string
  readonly today: Day
}

/** What actions are narrowed by. `when=late` and `mine=me` are switches: facets of a single value. */
export function actionFacets({ person, today }: Reader): readonly Facet<Action>[] {
  return [
    { id: 'status', valuesOf: ({ record }) => [record.status] },
    { id: 'lead', valuesOf: ({ record }) => leadValue(record) },
    { id: 'assignee', valuesOf: ({ record }) => (record.assignee === null ? ['none'] : [record.assignee]) },
    { id: 'when', valuesOf: ({ record }) => (isOverdue(record, today) ? ['late'] : []), quiet: true },
    { id: 'mine', valuesOf: ({ record }) => (record.assignee === person ? ['me'] : []), quiet: true },
  ]
}

export const actionFacetIds: readonly string[] = ['status', 'lead', 'assignee', 'when', 'mine']

function leadValue({ lead, outsideLead }: Action): string[] {
  if (lead !== null) return [lead]
  return [outsideLead === null ? 'none' : 'outside']
}
