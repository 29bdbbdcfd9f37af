import { compareDates } from '@minga/domain/calendar/partial-date'
import type { Milestone } from '@minga/domain/milestone/milestone'

import type { ListedRecord } from '../../records/list/listed-record.ts'

/** By date, undated ones last. */
export function soonestFirst(list: readonly ListedRecord<Milestone>[]): ListedRecord<Milestone>[] {
  return list.toSorted(({ record: { date: a } }, { record: { date: b } }) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return compareDates(a, b)
  })
}
