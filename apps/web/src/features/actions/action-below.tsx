import type { Action } from '@minga/domain/action/action'
import type { Day } from '@minga/domain/calendar/partial-date'

import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { DueCell } from './due-cell.tsx'

/** An action's second line on a phone. */
export function ActionBelow({ item, today }: { readonly item: ListedRecord<Action>; readonly today: Day }) {
  return (
    <>
      <ReferenceText reference={item.facts?.reference} />
      <StatusMark status={item.record.status} />
      <DueCell item={item} today={today} />
      <LeadCell item={item} />
    </>
  )
}
