import { dayAfter, type Day } from '@minga/domain/calendar/partial-date'
import { longestActivitySpan } from '@minga/protocol/http/activity-reports'

import type { Days } from '../../api/activity-path.ts'

/** The spans that are offered, those that donors ask about; `own` has days of one's own. */
export const spans = ['quarter', 'last-quarter', 'year', 'last-year', 'own'] as const
export type Span = (typeof spans)[number]

/** The days of a span on a day; undefined for one's own. */
export function daysOf(span: Span, today: Day): Days | undefined {
  const year = Number(today.slice(0, 4))
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  switch (span) {
    case 'quarter':
      return quarterOf(year, quarter)
    case 'last-quarter':
      return quarter === 0 ? quarterOf(year - 1, 3) : quarterOf(year, quarter - 1)
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` }
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'own':
      return undefined
  }
}

/** The span that has just these days, if one has. */
export function spanOfDays({ from, to }: Days, today: Day): Span {
  const found = spans.find((span) => {
    const days = daysOf(span, today)
    return days?.from === from && days.to === to
  })
  return found ?? 'own'
}

/** Whether the server makes a report of these days. */
export function isSpan({ from, to }: Days): boolean {
  return from !== '' && from <= to && to <= dayAfter(from, longestActivitySpan)
}

function quarterOf(year: number, quarter: number): Days {
  const first = `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
  const next = quarter === 3 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 4).padStart(2, '0')}-01`
  return { from: first, to: dayAfter(next, -1) }
}
