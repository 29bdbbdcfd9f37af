import type { Day } from '@minga/domain/calendar/partial-date'
import type { LevelsOfDay } from '@minga/domain/chart/chart-data'
import { countedDays, levelsOverTime, type BarrierPast, type Moments } from '@minga/domain/chart/levels-over-time'
import type { RecordId } from '@minga/domain/identity/ids'
import { longestTrail } from '@minga/domain/authorship/field-trails'

import type { RoomHistory } from './room-history.ts'

/**
 * How many of these barriers were open at the end of each day of `countedDays`, by their level on that day.
 *
 * @param until in ms: later changes do not count
 */
export function levelsIn(
  history: Pick<RoomHistory, 'since' | 'fieldHistory'>,
  barriers: readonly RecordId[],
  today: Day,
  until = Infinity,
): LevelsOfDay[] {
  const momentsOf = (record: RecordId, field: string): Moments =>
    history
      .fieldHistory(record, field, { limit: longestTrail })
      // A value that lost to another one of the same time never held.
      .moments.flatMap(({ value, by, lost }) => (lost || by.time > until ? [] : [{ time: by.time, value }]))
  const pasts = barriers.flatMap((record): BarrierPast[] => {
    const since = history.since(record)
    if (since === undefined || since > until) return []
    const [severity, persistence, status] = ['severity', 'persistence', 'status'].map((field) =>
      momentsOf(record, field),
    ) as [Moments, Moments, Moments]
    return [{ since, severity, persistence, status }]
  })
  if (pasts.length === 0) return []
  const first = new Date(pasts.reduce((least, { since }) => Math.min(least, since), Infinity)).toISOString()
  return levelsOverTime(pasts, countedDays(first.slice(0, 10), today))
}
