import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { ReviewId } from '@minga/domain/identity/ids'
import { reviewState } from '@minga/domain/review/review'
import type { ReviewView } from '@minga/protocol/http/reviews'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { openReviews, type ReviewRow } from '@minga/storage/reviews/review-rows'

import { Refusal } from '../../http/refusal.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { reviewFor, showsReview } from '../../views/review-for.ts'
import { reviewProgress } from './review-progress.ts'

/** Reviews as a reader of their group sees them: who is asked and how many lines are approved, and nothing that is said. */
export async function reviewViews(
  db: Db,
  actor: Actor,
  { reviews, group, now }: { readonly reviews: readonly ReviewRow[]; readonly group: WorkingGroup; readonly now: Date },
): Promise<ReviewView[]> {
  const ids = reviews.map(({ id }) => id)
  const progress = await reviewProgress(db, ids)
  const names = await namesOf(
    db,
    reviews.flatMap(({ openedBy, closedBy }) => [openedBy, closedBy]),
  )
  const named = (person: string) => {
    const found = names.get(person)
    if (found === undefined) throw new Error(`no person ${person}, who ran a review`)
    return found
  }
  return reviews.map((review) => {
    const { id, period, comparedWith, openedBy, openedAt, closesOn, closesAt, closedBy, closedAt } = review
    const asked = progress.get(id) ?? []
    return {
      id,
      group: group.id,
      period,
      comparedWith,
      openedBy: named(openedBy),
      openedAt,
      closesOn,
      closesAt,
      state: reviewState(review, now),
      closed: closedAt === null || closedBy === null ? null : { at: closedAt, by: named(closedBy) },
      asked,
      may: rightsIn(actor, { group, asked, isClosed: closedAt !== null }),
    }
  })
}

interface Place {
  readonly group: WorkingGroup
  readonly asked: ReviewView['asked']
  readonly isClosed: boolean
}

function rightsIn(actor: Actor, { group, asked, isClosed }: Place): ReviewView['may'] {
  if (isClosed) return { run: false, write: false, approve: false, rate: false }
  const resource = { group, organisation: actor.organisation }
  const isTheirs = asked.some(({ organisation }) => organisation === actor.organisation)
  return {
    run: can(actor, { action: 'run-reviews', resource: group }),
    write: isTheirs && can(actor, { action: 'write-own-lines', resource }),
    approve: isTheirs && can(actor, { action: 'approve-lines', resource }),
    rate: can(actor, { action: 'give-marks', resource: group }),
  }
}

/** The reviews in which the actor's organisation has lines to say or to approve, the first to close first. */
export async function waitingReviews(db: Db, actor: Actor, now: Date): Promise<ReviewView[]> {
  const open = await openReviews(db)
  if (open.length === 0) return []
  const views: ReviewView[] = []
  for (const group of await readableGroups(db, actor)) {
    const reviews = open.filter((review) => review.group === group.id && showsReview(actor, review))
    if (reviews.length > 0) views.push(...(await reviewViews(db, actor, { reviews, group, now })))
  }
  return views
    .filter(({ may, asked }) => {
      const own = asked.find(({ organisation }) => organisation === actor.organisation)
      return may.write && own !== undefined && own.approved < own.lines
    })
    .toSorted((a, b) => a.closesAt.localeCompare(b.closesAt))
}

/** The review as it is now, as every change of it answers. */
export async function changedReview(
  db: Db,
  actor: Actor,
  id: ReviewId,
  now: Date,
): Promise<{ review: ReviewView } | Refusal> {
  const found = await reviewFor(db, actor, id)
  if (found instanceof Refusal) return found
  const [review] = await reviewViews(db, actor, { reviews: [found.review], group: found.group, now })
  if (review === undefined) throw new Error('one row makes one view')
  return { review }
}
