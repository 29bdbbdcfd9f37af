import { can, type Actor } from '@minga/domain/access/can'
import type { RecordId, ReviewId } from '@minga/domain/identity/ids'
import { mostWritten } from '@minga/domain/review/review'
import type { newWords } from '@minga/protocol/http/reviews'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { latestClosedLines, type LatestLine } from '@minga/storage/reviews/closed-line-rows'
import { linesOfReview } from '@minga/storage/reviews/review-rows'
import {
  approvalsOf,
  linesSaid,
  wordsOfReview,
  writeWords,
  type CarriedReason,
  type StandingWords,
  type WordsRow,
} from '@minga/storage/reviews/review-words-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import type { z } from 'zod'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { reviewFor, type FoundReview } from '../../views/review-for.ts'
import { reviewEvent } from './review-event.ts'
import { approvedUpTo } from './said-so-far.ts'

export const isClosed = new Refusal('conflict', 'this review is closed')
const notTheirs = new Refusal('conflict', 'your organisation does not lead one of these')
const isOther = new Refusal('changed-since', 'something else was said of a line since', 'seen')
const tooOften = new Refusal('conflict', 'your organisation has changed its lines too often in this review')

interface InReview {
  readonly id: ReviewId
  readonly now: () => Date
}

type Words = z.output<typeof newWords>

/** Writes drafts of lines, for the actor's organisation or, by a person who runs the review, as the secretariat's. */
export async function writeLines(
  tx: Transaction,
  actor: Actor,
  { id, now, as: side, lines }: InReview & Pick<Words, 'as' | 'lines'>,
): Promise<object | Refusal> {
  const found = await reviewFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { review, group } = found
  const resource = { group, organisation: actor.organisation }
  const may =
    side === 'secretariat'
      ? can(actor, { action: 'run-reviews', resource: group })
      : can(actor, { action: 'write-own-lines', resource })
  if (!may) return notAllowed
  if (review.closedAt !== null) return isClosed
  const asked = new Map((await linesOfReview(tx, id)).map(({ record, organisation }) => [record, organisation]))
  if (lines.some(({ record }) => !asked.has(record))) return notFound
  if (side === 'organisation' && lines.some(({ record }) => asked.get(record) !== actor.organisation)) return notTheirs
  const said = side === 'organisation' ? await linesSaid(tx, id, actor.organisation) : []
  if (said.length + lines.length > mostWritten) return tooOften
  const standing = await standingWords(tx, actor, id, side)
  if (lines.some((line) => replacesUnseen(line, standing.get(line.record)))) return isOther
  const before = await latestClosedLines(
    tx,
    lines.map(({ record }) => record),
  )
  const at = now().toISOString()
  const carried = carriedReasons(actor, group, lines, standing)
  const words = lines.flatMap((line) => {
    const organisation = asked.get(line.record)
    if (organisation === undefined) return []
    const said = saidOf(line, before.get(line.record))
    const written = { ...said, ...reasonOf(carried.find(({ record }) => record === line.record)) }
    return [{ review: id, organisation, record: line.record, side, person: actor.person, at, ...written }]
  })
  const approvals = side === 'organisation' ? await approvalsOf(tx, [id]) : []
  // A hold keeps what was said before, which no route shows.
  const held = await isHeld(tx, [group.id])
  for (const [organisation, own] of Map.groupBy(words, (each) => each.organisation)) {
    const upTo = held ? Number.MAX_SAFE_INTEGER : approvedUpTo(approvals, organisation)
    await writeWords(tx, own, { upTo, carried })
    await addEvent(tx, reviewEvent(review, at, organisation))
    if (side === 'organisation') continue
    const details = { lines: own.length }
    await recordAudit(tx, {
      actor,
      organisation,
      group: group.id,
      subject: id,
      kind: 'review-lines-by-secretariat',
      details,
    })
  }
  return {}
}

/** Says for the actor's organisation that lines are unchanged: what the latest report says of each, as a draft. */
export async function sayUnchanged(
  tx: Transaction,
  actor: Actor,
  { records, ...inReview }: InReview & { readonly records: readonly RecordId[] },
): Promise<Refusal | undefined> {
  const lines = records.map((record) => ({ record, unchanged: true as const }))
  const written = await writeLines(tx, actor, { ...inReview, as: 'organisation', lines })
  return written instanceof Refusal ? written : undefined
}

/** What the actor's organisation said last of each line; or, for the secretariat, what was written in its name. */
async function standingWords(
  tx: Transaction,
  { organisation: own }: Actor,
  id: ReviewId,
  as: Words['as'],
): Promise<ReadonlyMap<RecordId, StandingWords>> {
  const words = (await wordsOfReview(tx, id)).filter(({ side }) => side === as)
  const theirs = as === 'secretariat' ? words : words.filter(({ organisation }) => organisation === own)
  return new Map(theirs.map((each) => [each.record, each]))
}

/** A colleague's words, or one's own from another tab, would be gone without a word. Said twice, "unchanged" replaces nothing. */
function replacesUnseen({ seen, unchanged }: Words['lines'][number], standing: StandingWords | undefined): boolean {
  if (seen === undefined || standing === undefined || (unchanged && standing.unchanged)) return false
  return standing.number > seen
}

/** The internal reasons that stand where the actor gives none and may not read them: what one cannot see, one does not delete. */
function carriedReasons(
  actor: Actor,
  group: FoundReview['group'],
  lines: Words['lines'],
  standing: ReadonlyMap<RecordId, StandingWords>,
): CarriedReason[] {
  const { organisation } = actor
  return lines.flatMap((line) => {
    const words = standing.get(line.record)
    if (words === undefined || words.internalSlip === '' || !(line.unchanged || line.internalSlip === '')) return []
    const resource = { group, organisation, by: words.reasonBy }
    return can(actor, { action: 'read-internal-reason', resource }) ? [] : [words]
  })
}

function reasonOf(carried: CarriedReason | undefined): Partial<Said> {
  return carried === undefined ? {} : { internalSlip: carried.internalSlip }
}

type Said = Pick<WordsRow, 'unchanged' | 'progress' | 'needs' | 'slip' | 'internalSlip'>

/** Where nothing changed, what the latest report says is said again. */
function saidOf(line: Words['lines'][number] & { readonly record: RecordId }, before: LatestLine | undefined): Said {
  if (!line.unchanged) {
    const { progress, needs, slip, internalSlip } = line
    return { unchanged: false, progress, needs, slip, internalSlip }
  }
  const earlier = before?.line
  const slip = earlier?.kind === 'action' ? earlier.slip : {}
  return { unchanged: true, progress: earlier?.progress ?? {}, needs: earlier?.needs ?? {}, slip, internalSlip: '' }
}
