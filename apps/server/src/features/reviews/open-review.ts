import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { RecordId } from '@minga/domain/identity/ids'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { lastDayEnd } from '@minga/domain/calendar/last-day-end'
import { comparedWith, mostLines } from '@minga/domain/review/review'
import type { newReview } from '@minga/protocol/http/reviews'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { latestClosedLines } from '@minga/storage/reviews/closed-line-rows'
import { addReview, closedReviewsOf, ledRecords, reviewsOf } from '@minga/storage/reviews/review-rows'
import type { z } from 'zod'

import { notifyOfReview } from '../../commands/notices/notify-of-reviews.ts'
import { idTaken, Refusal } from '../../http/refusal.ts'
import { isEnded, lineFacts } from './line-facts.ts'
import { reviewEvent } from './review-event.ts'

const tooSoon = new Refusal('invalid-request', 'closesOn: must be a day to come', 'closesOn')
const isOpen = new Refusal('conflict', 'another review of this group is open')
const nothingLed = new Refusal('conflict', 'no organisation has accepted the lead of an action or barrier here')
const tooMany = new Refusal('conflict', `a review asks about ${String(mostLines)} actions and barriers at most`)

interface Opening {
  readonly group: WorkingGroup
  readonly body: z.output<typeof newReview>
  readonly now: Date
}

/** Asks each organisation about what it leads in the group, as it stands. */
export async function openReview(
  tx: Transaction,
  actor: Actor,
  { group, body, now }: Opening,
): Promise<Refusal | undefined> {
  const at = now.toISOString()
  if (body.closesOn <= coalitionDay(now)) return tooSoon
  const [newest] = await reviewsOf(tx, group.id, { after: undefined, limit: 1 })
  if (newest !== undefined && newest.closedAt === null && newest.id !== body.id) return isOpen
  const led = await ledRecords(tx, group.id, mostLines + 1)
  if (led.length > mostLines) return tooMany
  const records = led.map(({ record }) => record)
  const facts = await lineFacts(tx, { group: group.id, records, today: coalitionDay(now) })
  const before = await latestClosedLines(tx, records)
  const isSettled = (record: RecordId) => {
    const [known, earlier] = [facts.get(record), before.get(record)]
    return known === undefined || (earlier !== undefined && isEnded(known) && isEnded(earlier.line))
  }
  const lines = led.filter(({ record }) => !isSettled(record))
  if (lines.length === 0) return nothingLed
  const closed = (await closedReviewsOf(tx, group.id)).map((each) => ({
    ...each,
    closedOn: coalitionDay(new Date(each.closedAt)),
  }))
  const review = {
    ...body,
    group: group.id,
    comparedWith: comparedWith(body.period, closed)?.id ?? null,
    openedBy: actor.person,
    openedAt: at,
    closesAt: lastDayEnd(body.closesOn, []),
  }
  if (!(await addReview(tx, review, lines))) return idTaken
  const details = { lines: lines.length }
  await recordAudit(tx, { actor, group: group.id, subject: review.id, kind: 'review-opened', details })
  await addEvent(tx, reviewEvent(review, at))
  const invited = [...new Set(lines.map(({ organisation }) => organisation))]
  await notifyOfReview(tx, { review, kind: 'review-opened', invited, by: actor.person, at })
  return undefined
}
