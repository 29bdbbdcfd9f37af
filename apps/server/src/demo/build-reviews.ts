import { undertakenStanding } from '@minga/domain/action/standing'
import { barrierRecord } from '@minga/domain/barrier/barrier'
import type { Day, PartialDate } from '@minga/domain/calendar/partial-date'
import { formatReference } from '@minga/domain/record/record-kind'
import { reviewId, type RecordId } from '@minga/domain/identity/ids'
import type { ClosedLineRow } from '@minga/storage/reviews/closed-line-rows'

import { answererFor } from './content/acceptances.ts'
import { idOf } from './content/codes.ts'
import { lastYear, reviewedGroup, reviewRunner, saidNow, type ClosedLineContent } from './content/reviews.ts'
import { dayAfter } from './day-after.ts'
import type { DemoGroup, DemoReviews } from './demo-coalition.ts'

/** A review of a year ago that is closed, and one of the quarter that ended last, which is open. */
export function buildReviews(today: Day, groups: readonly DemoGroup[]): DemoReviews {
  const group = groups.find(({ id }) => id === reviewedGroup)
  if (group === undefined) throw new Error(`the demo has no group ${reviewedGroup}`)
  const closedOn = dayAfter(today, -365)
  const period = quarterBefore(today)
  const common = { group: group.id, by: reviewRunner }
  return {
    closed: {
      ...common,
      id: reviewId.parse('demo-revision-anterior'),
      period: `${String(Number(period.slice(0, 4)) - 1)}${period.slice(4)}`,
      openedOn: dayAfter(closedOn, -30),
      closesOn: dayAfter(closedOn, -1),
      closedOn,
      lines: lastYear.map((line, rank) => closedLine(group, line, { rank, closedOn })),
    },
    open: {
      ...common,
      id: reviewId.parse('demo-revision'),
      period,
      openedOn: dayAfter(today, -6),
      closesOn: dayAfter(today, 10),
      said: saidNow.map(({ code, ...said }) => ({ ...said, record: idOf(code), by: answererFor(said.organisation) })),
    },
  }
}

/** The quarter that ended last. */
function quarterBefore(today: Day): PartialDate {
  const at = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3) - 1
  return `${String(Math.floor(at / 4))}-Q${String((at % 4) + 1)}`
}

function closedLine(
  group: DemoGroup,
  content: ClosedLineContent,
  { rank, closedOn }: { readonly rank: number; readonly closedOn: Day },
): ClosedLineRow {
  const { code, organisation, status, due, progress, needs = {}, rating, raters, bySecretariat = false } = content
  const record = idOf(code)
  const { title, number } = titled(group, record)
  const said = { title, status, progress, needs, unchanged: false, rating, raters }
  const place = {
    rank,
    record,
    organisation,
    approvedBy: bySecretariat ? null : answererFor(organisation),
    approvedAt: bySecretariat ? null : `${dayAfter(closedOn, -5)}T15:00:00.000Z`,
  }
  if (due === undefined) {
    const reference = formatReference('barrier', number)
    const isClosed = !barrierRecord.isOpen({ status })
    return { ...place, line: { kind: 'barrier', reference, ...said, isClosed } }
  }
  const day = dayAfter(closedOn, due)
  const reference = formatReference('action', number)
  const standing = undertakenStanding({ status: status as 'on-track', due: day }, closedOn)
  const dates = { standing, promised: day, due: day, daysMoved: 0, slip: {}, evidence: [] }
  return { ...place, line: { kind: 'action', reference, ...said, ...dates } }
}

function titled({ barriers, actions }: DemoGroup, record: RecordId) {
  const found = [...barriers, ...actions].find(({ id }) => id === record)
  if (found === undefined) throw new Error(`a review of the demo asks about ${record}, which its group does not have`)
  return { title: found.fields.title ?? {}, number: found.number }
}
