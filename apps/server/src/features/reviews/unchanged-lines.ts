import { can, type Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { ReviewId } from '@minga/domain/identity/ids'
import { standsAsReported } from '@minga/domain/review/stands-as-reported'
import { mostUnchanged, type UnchangedAnswer, type UnchangedLine } from '@minga/protocol/http/reviews'
import type { Db } from '@minga/storage/database/schema'
import { latestClosedLines, type LatestLine } from '@minga/storage/reviews/closed-line-rows'
import { linesOfOrganisation, type ReviewLineRow } from '@minga/storage/reviews/review-rows'

import { notAllowed, Refusal } from '../../http/refusal.ts'
import { reviewFor } from '../../views/review-for.ts'
import { lineFacts, type LineFacts } from './line-facts.ts'
import { saidSoFar } from './said-so-far.ts'

/** What the actor's organisation has not said in an open review and can truly say to be unchanged, with the words that would be said again. */
export async function unchangedLines(
  db: Db,
  actor: Actor,
  { id, now }: { readonly id: ReviewId; readonly now: Date },
): Promise<UnchangedAnswer | Refusal> {
  const found = await reviewFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { review, group } = found
  const { organisation, person } = actor
  if (!can(actor, { action: 'write-own-lines', resource: { group, organisation } })) return notAllowed
  if (review.closedAt !== null) return { lines: [], others: 0, drafts: 0, said: [] }
  const [own, { said, upTo }] = await Promise.all([
    linesOfOrganisation(db, id, organisation),
    saidSoFar(db, id, organisation),
  ])
  const last = new Map(said.map((each) => [each.record, each]))
  const isDraft = ({ record }: ReviewLineRow) => (last.get(record)?.number ?? 0) > upTo
  const drafts = own.filter(isDraft)
  const mine = drafts.filter(
    ({ record }) => last.get(record)?.unchanged === true && last.get(record)?.person === person,
  )
  const silent = own.filter(({ record }) => !last.has(record))
  const before = await latestClosedLines(
    db,
    silent.map(({ record }) => record),
  )
  const shown = mine.slice(-mostUnchanged)
  const records = [...silent.filter(({ record }) => before.has(record)), ...shown].map(({ record }) => record)
  const facts = await lineFacts(db, { group: group.id, records, today: coalitionDay(now) })
  const lines = silent.flatMap(({ record }) => offered(facts.get(record), before.get(record)) ?? [])
  const offeredNow = lines.slice(0, mostUnchanged)
  return {
    lines: offeredNow,
    others: silent.length - offeredNow.length,
    drafts: drafts.length,
    said: shown.flatMap(({ record }) => {
      const known = facts.get(record)
      return known === undefined ? [] : [{ record, reference: known.reference, title: known.title }]
    }),
  }
}

function offered(now: LineFacts | undefined, before: LatestLine | undefined): UnchangedLine | undefined {
  if (now === undefined || before === undefined || !standsAsReported(now, before.line)) return undefined
  const { kind, reference, title, status } = now
  const { progress, needs } = before.line
  const slip = before.line.kind === 'action' ? before.line.slip : {}
  return {
    record: before.record,
    kind,
    reference,
    title,
    status,
    due: now.kind === 'action' ? now.due : null,
    before: { period: before.period, progress, needs, slip },
  }
}
