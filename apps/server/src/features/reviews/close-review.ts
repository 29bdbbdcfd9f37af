import { can, type Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { OrganisationId, RecordId, ReviewId } from '@minga/domain/identity/ids'
import { groupRating } from '@minga/domain/review/group-rating'
import type { LineEvidence } from '@minga/domain/review/progress-report'
import { reviewState, type ProgressRating } from '@minga/domain/review/review'
import { wordsThatCount, type Counted } from '@minga/domain/review/words-that-count'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { inTurns } from '@minga/storage/database/in-turns'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { evidenceOf } from '@minga/storage/records/record-facts'
import { addClosedLines, type ClosedLineRow } from '@minga/storage/reviews/closed-line-rows'
import { marksOfReview } from '@minga/storage/reviews/review-mark-rows'
import { closeReview, linesOfReview, type ReviewLineRow } from '@minga/storage/reviews/review-rows'
import { approvalsOf, wordsOfReview, type ApprovalRow, type WordsRow } from '@minga/storage/reviews/review-words-rows'

import { notifyOfReview } from '../../commands/notices/notify-of-reviews.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { reviewFor } from '../../views/review-for.ts'
import { lineFacts, type LineFacts } from './line-facts.ts'
import { reviewEvent } from './review-event.ts'
import { reviewProgress } from './review-progress.ts'
import { isClosed } from './write-lines.ts'

const notAllApproved = new Refusal(
  'conflict',
  'not all organisations have approved their lines: it closes after its last day',
)

interface Closing {
  readonly id: ReviewId
  readonly now: () => Date
}

/** Closes a review into a progress report, which never changes: after its last day, or once every line is approved. */
export async function closeIntoReport(
  tx: Transaction,
  actor: Actor,
  { id, now: clock }: Closing,
): Promise<Refusal | undefined> {
  const found = await reviewFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { review, group } = found
  if (!can(actor, { action: 'run-reviews', resource: group })) return notAllowed
  if (review.closedAt !== null) return isClosed
  const now = clock()
  // Counted before any words are read: those of a refused closing would be read for nothing.
  const asked = (await reviewProgress(tx, [id])).get(id) ?? []
  if (reviewState(review, now) === 'open' && asked.some((each) => each.approved < each.lines)) return notAllApproved
  const at = now.toISOString()
  if (!(await closeReview(tx, id, { by: actor.person, at }))) return isClosed
  const [lines, words, approvals, marks] = await Promise.all([
    linesOfReview(tx, id),
    wordsOfReview(tx, id),
    approvalsOf(tx, [id]),
    marksOfReview(tx, id),
  ])
  const counted = wordsThatCount(words, approvals)
  const records = lines.map(({ record }) => record)
  const facts = await lineFacts(tx, { group: group.id, records, today: coalitionDay(now) })
  const evidence = Map.groupBy(await evidenceOf(tx, records), ({ record }) => record)
  const marksBy = Map.groupBy(marks, ({ record }) => record)
  const closed = await inTurns(lines, (some) =>
    some.flatMap((line) => {
      // What is no longer in the register is in no report.
      const known = facts.get(line.record)
      if (known === undefined) return []
      const given = (marksBy.get(line.record) ?? []).map(({ mark }) => mark)
      const proofs = (evidence.get(line.record) ?? []).map(({ title, url, at: day }) => ({
        title,
        url,
        on: coalitionDay(day),
      }))
      return [closedLine(line, known, { stands: counted.get(line.record), marks: given, evidence: proofs })]
    }),
  )
  await addClosedLines(tx, id, closed)
  const details = { lines: closed.length, approved: closed.filter(({ approvedBy }) => approvedBy !== null).length }
  await recordAudit(tx, { actor, group: group.id, subject: id, kind: 'review-closed', details })
  await addEvent(tx, reviewEvent(review, at))
  const invited = asked.map(({ organisation }) => organisation)
  await notifyOfReview(tx, { review, kind: 'review-closed', invited, by: actor.person, at })
  return undefined
}

interface Given {
  readonly stands: Counted<WordsRow, ApprovalRow> | undefined
  readonly marks: readonly ProgressRating[]
  readonly evidence: LineEvidence[]
}

function closedLine(
  { rank, record, organisation }: ReviewLineRow,
  facts: LineFacts,
  { stands, marks, evidence }: Given,
): ClosedLineRow {
  const { words, approval = null } = stands ?? {}
  const { reference, title, status } = facts
  const said = {
    reference,
    title,
    status,
    progress: words?.progress ?? {},
    needs: words?.needs ?? {},
    unchanged: words?.unchanged ?? false,
    rating: groupRating(marks),
    raters: marks.length,
  }
  const place: { rank: number; record: RecordId; organisation: OrganisationId } = { rank, record, organisation }
  const given = { approvedBy: approval?.person ?? null, approvedAt: approval?.at ?? null }
  if (facts.kind === 'barrier')
    return { ...place, ...given, line: { kind: 'barrier', ...said, isClosed: facts.isClosed } }
  const { standing, promised, due, daysMoved } = facts
  const slip = words?.slip ?? {}
  return { ...place, ...given, line: { kind: 'action', ...said, standing, promised, due, daysMoved, slip, evidence } }
}
