import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { OrganisationId, PersonId, RatingId } from '@minga/domain/identity/ids'
import { ratingProgress } from '@minga/domain/rating/rating-progress'
import { ratingState } from '@minga/domain/rating/rating'
import type { RatingView } from '@minga/protocol/http/ratings'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { ratersOf, type RaterRow } from '@minga/storage/ratings/mark-rows'
import {
  countBarriers,
  invitedToRatings,
  openRatings,
  ratingDecisions,
  type RatingDecisionRow,
  type RatingRow,
} from '@minga/storage/ratings/rating-rows'
import { undoneSets } from '@minga/storage/records/change-piece-rows'

import { Refusal } from '../../http/refusal.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { commentersIn, raterOf, ratingFor } from './rating-access.ts'

/** Ratings as a reader of their group sees them: how far they are, and of marks only the number of one's own side. */
export async function ratingViews(
  db: Db,
  actor: Actor,
  { ratings, group, now }: { readonly ratings: readonly RatingRow[]; readonly group: WorkingGroup; readonly now: Date },
): Promise<RatingView[]> {
  const ids = ratings.map(({ id }) => id)
  const [invited, raters, barriers, decisions, commenters] = await Promise.all([
    invitedToRatings(db, ids),
    ratersOf(db, ids),
    countBarriers(db, ids),
    ratingDecisions(db, ids),
    commentersIn(db, [group]),
  ])
  const undone = await undoneSets(
    db,
    decisions.map(({ key }) => key),
  )
  const named = await namer(db, [
    ...ratings.flatMap(({ openedBy, closedBy }) => [openedBy, closedBy]),
    ...decisions.map(({ by }) => by),
  ])
  const canAnswer = new Set<string>(commenters.get(group.id)?.keys() ?? [])
  const mayMark = can(actor, { action: 'give-marks', resource: group })
  return ratings.map((rating) => {
    const { id, openedBy, openedAt, closesOn, closesAt } = rating
    const organisations = invited.filter((each) => each.rating === id).map(({ organisation }) => organisation)
    const own = raters.filter((each) => each.rating === id)
    const marks = (barriers.get(id) ?? 0) * rating.criteria.length
    const state = ratingState(rating, now)
    const progress = ratingProgress(organisations, own, { marks, canAnswer })
    return {
      ...described(rating),
      barriers: barriers.get(id) ?? 0,
      openedBy: named(openedBy),
      openedAt,
      closesOn,
      closesAt,
      state,
      closed: closing(rating, named),
      invited: organisations,
      progress,
      own: ownSide(rating, actor, { organisations, raters: own, marks, mayMark: mayMark && state === 'open' }),
      decisions: decisions.filter((each) => each.rating === id).map(decisionView(actor, undone, named)),
    }
  })
}

/** The open ratings in which the actor's side has marks to give, the first to close first. */
export async function waitingRatings(db: Db, actor: Actor, now: Date): Promise<RatingView[]> {
  const open = await openRatings(db, now.toISOString())
  if (open.length === 0) return []
  const groups = await readableGroups(db, actor)
  const views: RatingView[] = []
  for (const group of groups) {
    const ratings = open.filter((rating) => rating.group === group.id)
    if (ratings.length > 0) views.push(...(await ratingViews(db, actor, { ratings, group, now })))
  }
  return views
    .filter(({ own }) => own !== null && own.mayMark && own.given < own.of)
    .toSorted((a, b) => (a.closesAt < b.closesAt ? -1 : 1))
}

/** The rating as it is now, as every change of it answers. */
export async function changedRating(
  db: Db,
  actor: Actor,
  id: RatingId,
  now: Date,
): Promise<{ rating: RatingView } | Refusal> {
  const found = await ratingFor(db, actor, id)
  if (found instanceof Refusal) return found
  const [rating] = await ratingViews(db, actor, { ratings: [found.rating], group: found.group, now })
  if (rating === undefined) throw new Error('one row makes one view')
  return { rating }
}

type Namer = (person: PersonId) => RatingView['openedBy']

async function namer(db: Db, people: readonly (PersonId | null)[]): Promise<Namer> {
  const names = await namesOf(db, people)
  return (person) => {
    const found = names.get(person)
    if (found === undefined) throw new Error(`no person ${person}, who took part in a rating`)
    return found
  }
}

function described({ id, group, name, question, criteria, disclosure, raterKind }: RatingRow) {
  return { id, group, name, question, criteria, disclosure, raterKind }
}

/** Where its last day was over, that moment: when its marks were counted is our affair. */
function closing({ closesAt, closedBy, countedAt }: RatingRow, named: Namer): RatingView['closed'] {
  if (countedAt === null) return null
  return closedBy === null ? { at: closesAt, by: null } : { at: countedAt, by: named(closedBy) }
}

interface Sides {
  readonly organisations: readonly OrganisationId[]
  readonly raters: readonly RaterRow[]
  readonly marks: number
  readonly mayMark: boolean
}

function ownSide(rating: RatingRow, actor: Actor, { organisations, raters, marks, mayMark }: Sides): RatingView['own'] {
  if (!organisations.includes(actor.organisation)) return null
  const rater = raterOf(rating, actor)
  return { mayMark, given: raters.find((each) => each.rater === rater)?.given ?? 0, of: marks }
}

function decisionView(actor: Actor, undone: ReadonlyMap<string, boolean>, named: Namer) {
  return ({ key, by, at, classified, dropped }: RatingDecisionRow): RatingView['decisions'][number] => {
    const isUndone = undone.get(`${by} ${key}`)
    const undo = by === actor.person && isUndone === false ? key : null
    return { by: named(by), at, classified, dropped, undone: isUndone === true, undo }
  }
}
