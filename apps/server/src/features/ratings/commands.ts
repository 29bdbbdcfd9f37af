import { can, type Actor } from '@minga/domain/access/can'
import type { RatingId } from '@minga/domain/identity/ids'
import { ratingState } from '@minga/domain/rating/rating'
import type { newMarks } from '@minga/protocol/http/ratings'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import { findPeople } from '@minga/storage/people/person-rows'
import { giveMarks, giveReasons, leaveOut, ratersOf } from '@minga/storage/ratings/mark-rows'
import { barriersOfRating, endRating, invitedToRatings, type RatingRow } from '@minga/storage/ratings/rating-rows'
import type { z } from 'zod'

import { notifyOfRating } from '../../commands/notices/notify-of-ratings.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { ratingFor, raterOf } from './rating-access.ts'
import { markedEvent, ratingEvent } from './rating-event.ts'
import { ratingViews } from './rating-views.ts'

const isOver = new Refusal('conflict', 'this rating is over')
const notInvited = new Refusal('conflict', 'your organisation was not invited to this rating')
const notAllAnswered = new Refusal('conflict', 'not all organisations have answered: it closes after its last day')
/** The answer does not repeat the marks. */
const notAsked = new Refusal('invalid-request', 'marks: this rating does not ask that', 'marks')
const noMark = new Refusal('conflict', 'a reason stands beside a mark, and there is none', 'marks')

interface InRating {
  readonly id: RatingId
  /** Read when the transaction has begun: what waited for it may be too late. */
  readonly now: () => Date
}

/** Marks barriers for the actor's side. Its last mark counts. */
export async function markBarriers(
  tx: Transaction,
  actor: Actor,
  { id, now: clock, marks }: InRating & Pick<z.output<typeof newMarks>, 'marks'>,
): Promise<{ given: number; of: number } | Refusal> {
  const found = await ratingFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { rating, group } = found
  if (!can(actor, { action: 'give-marks', resource: group })) return notAllowed
  const now = clock()
  if (ratingState(rating, now) !== 'open') return isOver
  const { organisation, person } = actor
  if (!(await invitedToRatings(tx, [id])).some((each) => each.organisation === organisation)) return notInvited
  const barriers = new Set((await barriersOfRating(tx, id)).map(({ record }) => record))
  const isAsked = marks.every(
    (each) => barriers.has(each.record) && rating.criteria.some((of) => of === each.criterion),
  )
  if (!isAsked) return notAsked
  const at = now.toISOString()
  const rater = { rating: id, rater: raterOf(rating, actor), organisation }
  const whole = marks.flatMap(({ mark, ...each }) => (mark === undefined ? [] : [{ ...each, mark }]))
  const given = await giveMarks(tx, rater, { marks: whole, person, at })
  const reasons = marks.flatMap(({ mark, reason, ...each }) =>
    mark === undefined && reason !== undefined ? [{ ...each, reason }] : [],
  )
  if (!(await giveReasons(tx, rater, { reasons, person, at }))) return noMark
  await addEvent(tx, markedEvent(rating, actor, at))
  return { given, of: barriers.size * rating.criteria.length }
}

/** Closes a rating before its last day is over, once every organisation has answered. */
export async function closeEarly(
  tx: Transaction,
  actor: Actor,
  { id, now: clock }: InRating,
): Promise<Refusal | undefined> {
  const found = await ratingFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { rating, group } = found
  if (!can(actor, { action: 'run-rounds', resource: group })) return notAllowed
  const now = clock()
  if (ratingState(rating, now) !== 'open') return isOver
  const [view] = await ratingViews(tx, actor, { ratings: [rating], group, now })
  if (view === undefined || view.progress.answered < view.progress.of) return notAllAnswered
  await endAndCount(tx, rating, { by: actor, at: now.toISOString() })
  return undefined
}

/**
 * Ends a rating: which marks count is decided now, and for good. An organisation's mark stays also where the person who gave it
 * has left; a participant must still be one.
 *
 * @param by null where its last day is over
 */
export async function endAndCount(
  tx: Transaction,
  rating: RatingRow,
  { by, at }: { readonly by: Actor | null; readonly at: string },
): Promise<void> {
  const { id, group } = rating
  if (!(await endRating(tx, id, { by: by?.person ?? null, at }))) return
  if (rating.raterKind === 'participant') await leaveOut(tx, id, await participantsNoMore(tx, rating))
  if (by !== null) await recordAudit(tx, { actor: by, group, subject: id, kind: 'rating-closed', details: {} })
  await addEvent(tx, ratingEvent(rating, at))
  await notifyOfRating(tx, { rating, kind: 'rating-closed', by: by?.person ?? null, at })
}

async function participantsNoMore(tx: Transaction, { id, group: groupId }: RatingRow): Promise<string[]> {
  const [raters, group] = await Promise.all([ratersOf(tx, [id]), findGroup(tx, groupId)])
  if (group === undefined) return []
  const people = await findPeople(
    tx,
    raters.map(({ rater }) => rater),
  )
  const actors = new Map<string, Actor>(people.map(({ actor }) => [actor.person, actor]))
  // A group that was archived meanwhile keeps its participants.
  const resource = { ...group, archived: false }
  return raters
    .filter(({ rater, organisation }) => {
      const actor = actors.get(rater)
      if (actor === undefined || actor.organisation !== organisation) return true
      return !can(actor, { action: 'give-marks', resource })
    })
    .map(({ rater }) => rater)
}
