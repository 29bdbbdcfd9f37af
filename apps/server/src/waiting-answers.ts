import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { countRepeatable } from '@minga/storage/reviews/review-rows'
import { findGroupOfRound } from '@minga/storage/rounds/round-rows'

import { waitingRatings } from './features/ratings/rating-views.ts'
import { waitingReviews } from './features/reviews/review-views.ts'
import { saidSoFar } from './features/reviews/said-so-far.ts'
import { waitingRounds } from './features/rounds/round-views.ts'
import { askedSignOffs } from './features/sign-offs/lines.ts'
import type { WaitingAnswer } from './views/week/week-item.ts'

/** The answers of a person's organisation that are due: in comment rounds, sign-offs, ratings and reviews that this person reads. */
export async function waitingAnswers(db: Db, actor: Actor, now: Date): Promise<WaitingAnswer[]> {
  return [
    ...(await roundsToAnswer(db, actor, now)),
    ...(await signOffsToAnswer(db, actor, now)),
    ...(await ratingsToAnswer(db, actor, now)),
    ...(await reviewsToAnswer(db, actor, now)),
  ]
}

async function roundsToAnswer(db: Db, actor: Actor, now: Date): Promise<WaitingAnswer[]> {
  const answers: WaitingAnswer[] = []
  for (const round of await waitingRounds(db, actor, now)) {
    const access = await findGroupOfRound(db, round)
    if (access === undefined) continue
    const { id, group, name, closesOn: day } = round
    const mayAct = can(actor, { action: 'say-nothing', resource: access })
    answers.push({ kind: 'round', id, group, name, day, mayAct, isWidelyRead: isWidelyRead(access) })
  }
  return answers
}

async function signOffsToAnswer(db: Db, actor: Actor, now: Date): Promise<WaitingAnswer[]> {
  return (await askedSignOffs(db, actor, now)).map(({ line, found, mayAnswer: mayAct }) => {
    const { id, group, title: name, closesOn: day } = line
    return { kind: 'sign-off', id, group, name, day, mayAct, isWidelyRead: isWidelyRead(found.resource.group) }
  })
}

async function ratingsToAnswer(db: Db, actor: Actor, now: Date): Promise<WaitingAnswer[]> {
  const answers: WaitingAnswer[] = []
  for (const { id, group, name, closesOn: day } of await waitingRatings(db, actor, now)) {
    const access = await findGroup(db, group)
    if (access === undefined) continue
    answers.push({ kind: 'rating', id, group, name, day, mayAct: true, isWidelyRead: isWidelyRead(access) })
  }
  return answers
}

async function reviewsToAnswer(db: Db, actor: Actor, now: Date): Promise<WaitingAnswer[]> {
  const answers: WaitingAnswer[] = []
  for (const { id, group, period: reference, closesOn: day, asked } of await waitingReviews(db, actor, now)) {
    const found = await findGroup(db, group)
    const own = asked.find(({ organisation }) => organisation === actor.organisation)
    if (found === undefined || own === undefined) continue
    const { said } = await saidSoFar(db, id, actor.organisation)
    const written = new Set(said.map(({ record }) => record)).size
    const repeatable = await countRepeatable(db, id, actor.organisation)
    const line = {
      kind: 'review',
      id,
      group,
      name: found.names,
      reference,
      count: own.lines - written,
      drafts: written - own.approved,
      repeatable,
      day,
      mayAct: true,
    } as const
    answers.push({ ...line, isWidelyRead: isWidelyRead(found) })
  }
  return answers
}

/** Whether all signatories read it: what a restricted group or a draft holds does not go to an organisation's members. */
function isWidelyRead({ restricted, draft = false }: GroupAccess): boolean {
  return !restricted && !draft
}
