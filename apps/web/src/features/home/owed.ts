import { isDueSoon, isOverdue } from '@minga/domain/action/timeliness'
import { compareDates, type Day } from '@minga/domain/calendar/partial-date'
import type { HomeAnswer } from '@minga/protocol/http/home'
import type { ActionRow } from '@minga/protocol/http/records'

/** What the page says first: the most pressing thing there is, and how many of it. */
export interface Owed {
  readonly summary: 'answers' | 'late' | 'soon' | 'open' | 'organisationLate' | 'organisationOpen' | 'nothing'
  readonly count: number
}

const soon = 14

/** An unanswered proposal comes first: until it is answered nobody has the action. */
export function owed({ toAnswer, mine, organisation }: HomeAnswer, today: Day): Owed {
  const late = mine.filter(({ record }) => isOverdue(record, today)).length
  const dueSoon = mine.filter(({ record }) => isDueSoon(record, today, soon)).length
  const organisationLate = organisation.filter(({ record }) => isOverdue(record, today)).length
  if (toAnswer.length > 0) return { summary: 'answers', count: toAnswer.length }
  if (late > 0) return { summary: 'late', count: late }
  if (dueSoon > 0) return { summary: 'soon', count: dueSoon }
  if (mine.length > 0) return { summary: 'open', count: mine.length }
  if (organisationLate > 0) return { summary: 'organisationLate', count: organisationLate }
  if (organisation.length > 0) return { summary: 'organisationOpen', count: organisation.length }
  return { summary: 'nothing', count: 0 }
}

/** Late first, the longest late at the top; then by due date, those without one at the end. */
export function byUrgency(rows: readonly ActionRow[]): ActionRow[] {
  return rows.toSorted(({ record: a }, { record: b }) => {
    if (a.due === null || b.due === null) return Number(a.due === null) - Number(b.due === null)
    return compareDates(a.due, b.due)
  })
}
