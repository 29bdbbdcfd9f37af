import { can, type Actor } from '@minga/domain/access/can'
import type { RatingId, RecordId } from '@minga/domain/identity/ids'
import { ratingState } from '@minga/domain/rating/rating'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { registerRoom } from '@minga/domain/room/room-name'
import type { newRatingDecision, RatingDecided } from '@minga/protocol/http/ratings'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { addRatingDecision, barriersOfRating, type RatingRow } from '@minga/storage/ratings/rating-rows'
import { listRecords } from '@minga/storage/records/record-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { takePiece } from '../../commands/register-changes/take-piece.ts'
import { writableGroup, type ChangeParts } from '../../commands/register-changes/write-changes.ts'
import type { FairQueue } from '../../fair-queue.ts'
import type { OnceByKey, Unanswered } from '../../http/once-by-key.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { ratingFor } from './rating-access.ts'
import { ratingEvent } from './rating-event.ts'

const notClosed = new Refusal('conflict', 'a rating is decided about once it is closed')
const unfit = new Refusal('invalid-request', 'records: not of this rating, or not what it asks', 'records')

/** Others' letters wait for each piece. */
const changesOfPiece = 500

export interface DecidingParts extends ChangeParts {
  readonly once: OnceByKey
  /** Pieces of different people take turns in it. */
  readonly queue: FairQueue
}

type Decided = z.output<typeof newRatingDecision> & { readonly id: RatingId }
type Unwritten = RatingDecided['unwritten']

/**
 * Writes what a lead confirms of a result into the register, as one set of changes `via` the rating, each against what the
 * register holds now; and puts on record who confirmed it. A repeated request goes on where it ended.
 */
export async function decideRating(
  parts: DecidingParts,
  actor: Actor,
  decided: Decided,
  unanswered: Unanswered,
): Promise<{ unwritten: Unwritten } | Refusal> {
  const { db, now, publish, rooms } = parts
  const { id, key } = decided
  const rating = await ratingToDecide(db, actor, id, now())
  if (rating instanceof Refusal) return rating
  if (!(await isAsked(db, rating, decided))) return unfit
  await rooms.project(registerRoom(rating.group))
  const { changes, gone } = await changesOf(db, rating, decided)
  const written = await writeInPieces(parts, actor, rating, { key, changes })
  if (written instanceof Refusal) return written
  const answer = { unwritten: [...gone, ...written] }
  const at = now()
  const counts = {
    classified: decided.records.filter(({ dropped }) => !dropped).length,
    dropped: decided.records.filter(({ dropped }) => dropped).length,
  }
  await decide(
    db,
    async (tx) => {
      await addRatingDecision(tx, { rating: id, key, by: actor.person, at: at.toISOString(), ...counts })
      const details = { count: decided.records.length }
      await recordAudit(tx, { actor, group: rating.group, subject: id, kind: 'rating-decided', details })
      await addEvent(tx, ratingEvent(rating, at.toISOString()))
      await keepAnswer(tx, { ...unanswered, answer, at })
    },
    publish,
  )
  return answer
}

async function ratingToDecide(db: Db, actor: Actor, id: RatingId, now: Date): Promise<RatingRow | Refusal> {
  const found = await ratingFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { rating, group } = found
  if (!can(actor, { action: 'run-rounds', resource: group })) return notAllowed
  if (ratingState(rating, now) !== 'closed') return notClosed
  const writable = await writableGroup(db, actor, rating.group)
  return writable instanceof Refusal ? writable : rating
}

/** Each barrier is of this rating and gets what its criteria ask, or is dropped. */
async function isAsked(db: Db, { id, criteria }: RatingRow, { records }: Decided): Promise<boolean> {
  const barriers = new Set((await barriersOfRating(db, id)).map(({ record }) => record))
  const isTna = criteria[0] === 'tna'
  return records.every(({ record, tnaClass, scales, dropped }) => {
    if (!barriers.has(record)) return false
    const named: readonly string[] = Object.keys(scales ?? {})
    const wanted: readonly string[] = isTna ? [] : criteria
    if (dropped) return tnaClass === undefined && named.length === 0
    return (
      (tnaClass !== undefined) === isTna &&
      named.length === wanted.length &&
      named.every((each) => wanted.includes(each))
    )
  })
}

/** The values to write, against those in the register; and the records that are gone from it. */
async function changesOf(db: Db, { group }: RatingRow, { records }: Decided) {
  const found = await listRecords(db, { readable: [group], kind: 'barrier', ids: records.map(({ record }) => record) })
  const now = new Map(found.flatMap((each) => (each.kind === 'barrier' ? [[each.record, each.fields] as const] : [])))
  const changes: RecordChange[] = []
  const gone: Unwritten = []
  for (const { record, tnaClass, scales = {}, dropped } of records) {
    const wanted = { ...(dropped ? { status: 'rejected' } : { tnaClass }), ...scales }
    const fields = now.get(record)
    for (const [field, value] of Object.entries(wanted)) {
      if (value === undefined) continue
      if (fields === undefined) gone.push({ record, field, state: 'refused', code: 'unknown-reference' })
      else changes.push({ ...changeOf(record), field, base: fields[field as keyof typeof wanted] ?? null, value })
    }
  }
  return { changes, gone }
}

function changeOf(record: RecordId) {
  return { record, kind: 'barrier' } as const
}

/** Without what the register held, which a repeated request finds changed by the first. */
function askedIn({ record, field, value }: RecordChange) {
  return { record, field, value }
}

async function writeInPieces(
  { once, queue, ...parts }: DecidingParts,
  actor: Actor,
  { id, group: groupId }: RatingRow,
  { key, changes }: { readonly key: string; readonly changes: readonly RecordChange[] },
): Promise<Unwritten | Refusal> {
  const { db } = parts
  const unwritten: Unwritten = []
  const via = { kind: 'rating', id } as const
  for (let piece = 1; (piece - 1) * changesOfPiece < changes.length; piece += 1) {
    const some = changes.slice((piece - 1) * changesOfPiece, piece * changesOfPiece)
    const asked = { person: actor.person, key: `${key}/${String(piece)}`, asked: { id, changes: some.map(askedIn) } }
    // Others are served between two pieces, and may have changed who may write here.
    const answer = await queue.run(actor.person, async () => {
      const group = await askedAgain(db, actor, (reader) => writableGroup(db, reader, groupId))
      if (group instanceof Refusal) return group
      return once.run(asked, (own) => takePiece(parts, actor, group, { key, piece, changes: some, via }, own))
    })
    if (answer instanceof Refusal) return answer
    for (const { index, state, code } of answer.results) {
      const change = some[index]
      if (change === undefined || state === 'applied' || state === 'same') continue
      unwritten.push({ record: change.record, field: change.field, state, ...(code && { code }) })
    }
  }
  return unwritten
}
