import { isOverdue } from '@minga/domain/action/timeliness'
import type { Day } from '@minga/domain/calendar/partial-date'

import type { RegisterSlots } from '../../records/register-slots.ts'

interface Reader {
  readonly person: string
  readonly today: Day
}

/** An outside body leads too. `when=late` and `mine=me` are switches: facets of a single value. */
export function actionFacets({ person, today }: Reader): RegisterSlots<'action'>['facets'] {
  return {
    lead: ({ record: { lead, outsideLead } }) => [lead ?? (outsideLead === null ? 'none' : 'outside')],
    when: ({ record }) => (isOverdue(record, today) ? ['late'] : []),
    mine: ({ record }) => (record.assignee === person ? ['me'] : []),
  }
}
