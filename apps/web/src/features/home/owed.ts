import { standingOf } from '@minga/domain/action/standing'
import { isDueSoon, isOverdue } from '@minga/domain/action/timeliness'
import { compareDates, type Day } from '@minga/domain/calendar/partial-date'
import type { HomeAnswer } from '@minga/protocol/http/home'
import type { ActionRow } from '@minga/protocol/http/records'

type Matter = 'answers' | 'offers' | 'discussions' | 'late' | 'soon' | 'open' | 'organisationLate' | 'organisationOpen'

/** A kind of debt, and how many of it. */
export interface Debt {
  readonly matter: Matter
  readonly count: number
}

const soon = 14

/**
 * The headline of the start page, the most pressing of each kind: proposals and offers to answer, assigned discussions, the
 * reader's actions, and their organisation's, which reads the same for everybody in it. Empty when nothing is owed.
 */
export function owed(home: HomeAnswer, today: Day): Debt[] {
  const { proposed, offers, discussions, mine, organisation } = home
  const late = mine.filter(({ record }) => isOverdue(record, today)).length
  const organisationLate = organisation.filter(
    ({ record, facts }) => standingOf(record, facts.acceptance?.answer, today) === 'late',
  ).length
  const dueSoon = mine.filter(({ record }) => isDueSoon(record, today, soon)).length
  const debts = [
    mostPressing({ matter: 'answers', count: proposed.length }),
    mostPressing({ matter: 'offers', count: offers.reduce((sum, ask) => sum + ask.offers.length, 0) }),
    mostPressing({ matter: 'discussions', count: discussions.length }),
    mostPressing(
      { matter: 'late', count: late },
      { matter: 'soon', count: dueSoon },
      { matter: 'open', count: mine.length },
    ),
    mostPressing(
      { matter: 'organisationLate', count: organisationLate },
      { matter: 'organisationOpen', count: organisation.length },
    ),
  ]
  return debts.filter((debt) => debt !== undefined)
}

function mostPressing(...debts: readonly Debt[]): Debt | undefined {
  return debts.find(({ count }) => count > 0)
}

/** Actions that the organisation leads, without the reader's own, which are listed separately. */
export function ofColleagues({ organisation, mine }: Pick<HomeAnswer, 'organisation' | 'mine'>): ActionRow[] {
  const own = new Set(mine.map(({ facts }) => facts.record))
  return organisation.filter(({ facts }) => !own.has(facts.record))
}

/** Late ones first, the longest late at the top; then by due date, undated ones last. */
export function byUrgency(rows: readonly ActionRow[]): ActionRow[] {
  return rows.toSorted(({ record: a }, { record: b }) => {
    if (a.due === null || b.due === null) return Number(a.due === null) - Number(b.due === null)
    return compareDates(a.due, b.due)
  })
}
