import type { Action } from '@minga/domain/action/action'
import { daysSlipped } from '@minga/domain/action/timeliness'
import { firstDay, lastDay } from '@minga/domain/calendar/partial-date'

import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { Dated } from '../../records/timeline/timeline.ts'

/** The bands of actions that no organisation leads. */
export const noLead = 'none'
export const outside = 'outside'

/** An action without a start is a point at its due date, as long as that can mean. */
export function spanOf({ record, facts }: ListedRecord<Action>): Omit<Dated<unknown>, 'item'> | undefined {
  const { start, due, lead, outsideLead } = record
  const end = due ?? start
  if (end === null) return undefined
  const [first, to] = [firstDay(start ?? end), lastDay(end)]
  const promised = facts?.firstPromisedDue ?? null
  const isSlipped = promised !== null && daysSlipped(due, promised) > 0
  const before = isSlipped ? lastDay(promised) : to
  return {
    // A start after the due date is a mistake, and what slipped began before its promise was over.
    from: [first, before].toSorted()[0] ?? first,
    to,
    promised: isSlipped ? before : undefined,
    band: lead ?? (outsideLead === null ? noLead : outside),
  }
}
