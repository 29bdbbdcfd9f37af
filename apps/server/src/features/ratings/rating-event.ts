import type { Actor } from '@minga/domain/access/can'
import type { RatingRow } from '@minga/storage/ratings/rating-rows'

type Rated = Pick<RatingRow, 'group' | 'id'>

/** The event that a rating was opened, closed or decided about, for all who read its group. */
export function ratingEvent({ group, id }: Rated, at: string) {
  return { at, kind: 'rating', group, organisation: null, person: null, room: null, subject: id }
}

/** The event that one side has marked, for that side alone: others learn neither that it did nor when. */
export function markedEvent({ group, id, raterKind }: Rated & Pick<RatingRow, 'raterKind'>, actor: Actor, at: string) {
  const side =
    raterKind === 'organisation'
      ? { organisation: actor.organisation, person: null }
      : { organisation: null, person: actor.person }
  return { at, kind: 'rating', group, room: null, subject: id, ...side }
}
