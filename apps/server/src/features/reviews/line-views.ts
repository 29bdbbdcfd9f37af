import { can, type Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { RecordId } from '@minga/domain/identity/ids'
import { wordsThatCount } from '@minga/domain/review/words-that-count'
import type { LineView } from '@minga/protocol/http/reviews'
import type { Db } from '@minga/storage/database/schema'
import { namesOf, type NamedPerson } from '@minga/storage/people/person-rows'
import { slipsOf } from '@minga/storage/records/record-facts'
import { closedLinesOf, latestClosedLines, type ClosedLineRow } from '@minga/storage/reviews/closed-line-rows'
import { marksOfReview } from '@minga/storage/reviews/review-mark-rows'
import { linesOfReview, type ReviewLineRow } from '@minga/storage/reviews/review-rows'
import { approvalsOf, wordsOfReview, type StandingWords, type WordsRow } from '@minga/storage/reviews/review-words-rows'

import type { FoundReview } from '../../views/review-for.ts'
import { lineFacts, type LineFacts } from './line-facts.ts'

/**
 * The lines of a review as this person reads them: what is approved, what the own organisation drafts and rates, and nothing that
 * others do. Those of the own organisation stand first.
 */
export async function lineViews(
  db: Db,
  actor: Actor,
  { review, group }: FoundReview,
  now: Date,
): Promise<{ lines: LineView[]; seen: number }> {
  const { id } = review
  const resource = { group, organisation: actor.organisation }
  const readsOwn = can(actor, { action: 'read-own-lines', resource })
  const runs = can(actor, { action: 'run-reviews', resource: group })
  const lines = await linesOfReview(db, id)
  const records = lines.map(({ record }) => record)
  const [facts, slips, before, words, approvals, marks] = await Promise.all([
    factsOfLines(db, { review, group }, records, now),
    slipsOf(db, records),
    latestClosedLines(db, records),
    wordsOfReview(db, id),
    approvalsOf(db, [id]),
    marksOfReview(db, id, actor.organisation),
  ])
  const names = await namesOf(
    db,
    words.map(({ person }) => person),
  )
  const counted = wordsThatCount(words, approvals)
  const upTo = Math.max(
    0,
    ...approvals.filter((each) => each.organisation === actor.organisation).map((each) => each.upTo),
  )
  const mine = words.filter((each) => each.side === 'organisation' && each.organisation === actor.organisation)
  const ownWords = readsOwn ? new Map(mine.map((each) => [each.record, each])) : new Map<RecordId, StandingWords>()
  const bySecretariat = new Map(
    words.filter(({ side }) => side === 'secretariat').map((each) => [each.record, each] as const),
  )
  const slipBy = new Map(slips.map(({ record, reason }) => [record, reason]))
  const markBy = new Map(marks.map(({ record, mark }) => [record, mark]))
  const shown = lines.flatMap((line): LineView[] => {
    const known = facts.get(line.record)
    if (known === undefined) return []
    const stands = counted.get(line.record)
    const own = ownWords.get(line.record)
    const isOwn = line.organisation === actor.organisation && readsOwn
    const theirs = bySecretariat.get(line.record)
    const earlier = before.get(line.record)
    return [
      {
        ...placeOf(line, known, slipBy.get(line.record) ?? ''),
        before: earlier === undefined ? null : { period: earlier.period, ...saidBefore(earlier.line) },
        published: stands?.approval ? saidBy(names, stands.words) : null,
        own:
          own === undefined
            ? null
            : {
                ...saidBy(names, own),
                number: own.number,
                approved: own.number <= upTo,
                ...reasonFor(actor, group, own),
              },
        secretariat:
          theirs !== undefined && (runs || isOwn) ? { ...saidBy(names, theirs), number: theirs.number } : null,
        mark: readsOwn ? (markBy.get(line.record) ?? null) : null,
      },
    ]
  })
  const isOwn = ({ organisation }: LineView) => organisation === actor.organisation
  return {
    lines: [...shown.filter(isOwn), ...shown.filter((line) => !isOwn(line))],
    seen: readsOwn ? Math.max(0, ...mine.map(({ number }) => number)) : 0,
  }
}

/** As they stand now, or as their review closed them. */
async function factsOfLines(
  db: Db,
  { review, group }: FoundReview,
  records: readonly RecordId[],
  now: Date,
): Promise<ReadonlyMap<RecordId, LineFacts>> {
  if (review.closedAt === null) return lineFacts(db, { group: group.id, records, today: coalitionDay(now) })
  const closed = await closedLinesOf(db, review.id)
  return new Map(closed.map(({ record, line }) => [record, { ...line, lastUpdate: '', nextStep: '' }]))
}

function placeOf({ record, kind, organisation }: ReviewLineRow, facts: LineFacts, slip: string) {
  const { reference, title, status } = facts
  const common = { record, kind, reference, title, organisation, status }
  if (facts.kind === 'barrier') {
    const none = { standing: null, promised: null, due: null, daysMoved: 0 }
    return { ...common, ...none, register: { slip: '', lastUpdate: '', nextStep: '' } }
  }
  const { standing, promised, due, daysMoved, lastUpdate, nextStep } = facts
  return { ...common, standing, promised, due, daysMoved, register: { slip, lastUpdate, nextStep } }
}

function saidBefore({ progress, needs, rating }: ClosedLineRow['line']) {
  return { progress, needs, rating }
}

function saidBy(names: ReadonlyMap<string, NamedPerson>, words: WordsRow) {
  const { progress, needs, slip, unchanged, person, at } = words
  const by = names.get(person)
  if (by === undefined) throw new Error(`no person ${person}, who wrote in a review`)
  return { progress, needs, slip, unchanged, by, at }
}

function reasonFor(
  actor: Actor,
  group: FoundReview['group'],
  { organisation, reasonBy: by, internalSlip }: StandingWords,
) {
  const resource = { group, organisation, by }
  return { internalSlip: can(actor, { action: 'read-internal-reason', resource }) ? internalSlip : '' }
}
