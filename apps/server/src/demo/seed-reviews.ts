import { lastDayEnd } from '@minga/domain/calendar/last-day-end'
import { mostLines } from '@minga/domain/review/review'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addClosedLines } from '@minga/storage/reviews/closed-line-rows'
import { addReview, closeReview, ledRecords } from '@minga/storage/reviews/review-rows'
import { addApproval, writeWords } from '@minga/storage/reviews/review-words-rows'

import type { DemoReviews } from './demo-coalition.ts'

/** Writes both reviews, once the register is projected. Where they are there already, it changes nothing. */
export async function seedReviews(db: Db, { closed, open }: DemoReviews): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const lines = closed.lines.map(({ record, organisation, line: { kind } }) => ({ record, kind, organisation }))
    const review = { id: closed.id, group: closed.group, period: closed.period, ...timesOf(closed) }
    if (!(await addReview(tx, { ...review, comparedWith: null, openedBy: closed.by }, lines))) return
    await addClosedLines(tx, closed.id, closed.lines)
    await closeReview(tx, closed.id, { by: closed.by, at: `${closed.closedOn}T16:00:00.000Z` })
    await seedOpen(tx, open, closed.id)
  })
}

async function seedOpen(tx: Transaction, open: DemoReviews['open'], comparedWith: DemoReviews['closed']['id']) {
  const { id, group, period, by, said } = open
  const lines = await ledRecords(tx, group, mostLines)
  await addReview(tx, { id, group, period, ...timesOf(open), comparedWith, openedBy: by }, lines)
  for (const [organisation, own] of Map.groupBy(said, (each) => each.organisation)) {
    const at = `${open.openedOn}T15:00:00.000Z`
    const words = own.map(({ record, progress, needs, internalSlip, by: person }) => {
      const place = { review: id, organisation, record, side: 'organisation' as const, person, at }
      return { ...place, unchanged: false, progress, needs, slip: {}, internalSlip }
    })
    await writeWords(tx, words, { upTo: 0, carried: [] })
    const [approved] = own.filter(({ isApproved }) => isApproved)
    if (approved === undefined) continue
    await addApproval(tx, { review: id, organisation, upTo: words.length, person: approved.by, at })
  }
}

function timesOf({ openedOn, closesOn }: { readonly openedOn: string; readonly closesOn: string }) {
  return { openedAt: `${openedOn}T14:00:00.000Z`, closesOn, closesAt: lastDayEnd(closesOn, []) }
}
