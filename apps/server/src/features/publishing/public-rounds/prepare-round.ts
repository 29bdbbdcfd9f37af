import { createHash } from 'node:crypto'

import type { Actor } from '@minga/domain/access/can'
import { daysBetween } from '@minga/domain/calendar/partial-date'
import type { RoundId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { mostPublicDays, publicRoundEnd } from '@minga/domain/public-round/public-round'
import { freeSlug } from '@minga/domain/publication/publication'
import type { publicRoundPlan } from '@minga/protocol/http/public-rounds'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import {
  allPublicRoundSlugs,
  findPublicRound,
  putPublicRound,
  setPublicLastDay,
  type PublicRoundRow,
} from '@minga/storage/public-rounds/public-round-rows'
import type { z } from 'zod'

import { Refusal, stale } from '../../../http/refusal.ts'
import { roundEvent } from './own-comments.ts'
import { publicRoundFor, runnableRound } from './public-round-for.ts'
import { stateOf } from './round-facts.ts'

const ofRecords = new Refusal('conflict', 'a round about records is not read by the public', 'round')
const isPublic = new Refusal('conflict', 'it is public: withdraw it first, or give it more time', 'round')
const wrongOrder = new Refusal('invalid-request', 'lastDay: comes before the first one', 'lastDay')
const isPast = new Refusal('invalid-request', 'lastDay: is a day that is over', 'lastDay')
const tooLong = new Refusal(
  'invalid-request',
  `lastDay: a round is public for at most ${mostPublicDays} days`,
  'lastDay',
)
const notLater = new Refusal('invalid-request', 'lastDay: must be later than it is', 'lastDay')
const isNotOpen = new Refusal('conflict', 'comments are not taken any more', 'round')

type Prepared = Pick<PublicRoundRow, 'slug' | 'firstDay' | 'lastDay' | 'languages' | 'words'>

/** Of what the public reads of a round: opening it names the one that was looked at. */
export function stampOf({ slug, firstDay, lastDay, languages: spoken, words }: Prepared): string {
  return createHash('sha256')
    .update(JSON.stringify([slug, firstDay, lastDay, spoken, words]))
    .digest('base64url')
}

/** Prepares a round for the public, or prepares it otherwise. No visitor sees it. */
export async function prepareRound(
  tx: Transaction,
  actor: Actor,
  { id, now, seen, ...plan }: z.output<typeof publicRoundPlan> & { readonly id: RoundId; readonly now: Date },
): Promise<Refusal | undefined> {
  const found = await runnableRound(tx, actor, id)
  if (found instanceof Refusal) return found
  const { round } = found
  if (round.about.kind !== 'roadmap') return ofRecords
  const refused = refusedDays(plan, now)
  if (refused !== undefined) return refused
  const before = await findPublicRound(tx, id)
  if (before !== undefined && isRead(before, now)) return isPublic
  const taken = await allPublicRoundSlugs(tx)
  const offered = languages.filter((each) => plan.languages.includes(each))
  const words = Object.fromEntries(offered.map((each) => [each, plan.words[each] ?? '']))
  const at = now.toISOString()
  const prepared = {
    round: id,
    slug: before?.slug ?? freeSlug(round.name, (each) => taken.has(each)),
    firstDay: plan.firstDay,
    lastDay: plan.lastDay,
    languages: offered,
    words,
    preparedBy: actor.person,
    preparedAt: at,
  }
  const stamp = before === undefined ? null : stampOf(before)
  // What says the same is no other preparation: it may be this request again.
  if (seen !== undefined && seen !== stamp && stamp !== stampOf(prepared)) return stale
  await putPublicRound(tx, prepared)
  await addEvent(tx, { ...roundEvent({ group: round.group, row: { round: id } }, at), person: actor.person })
  return undefined
}

/** Gives a public round more time. */
export async function extendPublicRound(
  tx: Transaction,
  actor: Actor,
  { id, now, lastDay }: { readonly id: RoundId; readonly now: Date; readonly lastDay: string },
): Promise<Refusal | undefined> {
  const found = await publicRoundFor(tx, actor, id, now)
  if (found instanceof Refusal) return found
  const { row, state, group } = found
  if (state !== 'open' && state !== 'announced') return isNotOpen
  if (lastDay === row.lastDay) return undefined
  if (lastDay < row.lastDay) return notLater
  const refused = refusedDays({ firstDay: row.firstDay, lastDay }, now)
  if (refused !== undefined) return refused
  await setPublicLastDay(tx, id, lastDay)
  const details = { from: row.lastDay, to: lastDay }
  await recordAudit(tx, { actor, group, subject: id, kind: 'public-round-extended', details })
  await addEvent(tx, roundEvent(found, now.toISOString()))
  return undefined
}

function refusedDays(
  { firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string },
  now: Date,
): Refusal | undefined {
  if (lastDay < firstDay) return wrongOrder
  if (publicRoundEnd({ lastDay }) <= now.toISOString()) return isPast
  return daysBetween(firstDay, lastDay) >= mostPublicDays ? tooLong : undefined
}

function isRead(row: PublicRoundRow, now: Date): boolean {
  const state = stateOf(row, now)
  return state !== 'prepared' && state !== 'withdrawn'
}
