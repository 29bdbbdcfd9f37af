import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { OrganisationId, RecordId } from '@minga/domain/identity/ids'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { lastDayEnd } from '@minga/domain/calendar/last-day-end'
import type { newRating } from '@minga/protocol/http/ratings'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { findPeople } from '@minga/storage/people/person-rows'
import { addRating, type RatingRow } from '@minga/storage/ratings/rating-rows'
import { recordIdsOf } from '@minga/storage/records/record-rows'
import { referencesOf } from '@minga/storage/records/record-references'
import type { z } from 'zod'

import { notifyOfRating } from '../../commands/notices/notify-of-ratings.ts'
import { idTaken, notFound, Refusal } from '../../http/refusal.ts'
import { commentersIn } from './rating-access.ts'
import { ratingEvent } from './rating-event.ts'

const tooSoon = new Refusal('invalid-request', 'closesOn: must be a day to come', 'closesOn')
const isArchived = new Refusal('conflict', 'one of these barriers is archived', 'records')

/** Opens a rating of these barriers. The organisations that may comment in the group are invited, none is left out. */
export async function openRating(
  tx: Transaction,
  actor: Actor,
  { group, body, now }: { readonly group: WorkingGroup; readonly body: z.output<typeof newRating>; readonly now: Date },
): Promise<Refusal | undefined> {
  const at = now.toISOString()
  if (body.closesOn <= coalitionDay(at)) return tooSoon
  const records = [...new Set(body.records)]
  const refused = await refusedBarriers(tx, group, records)
  if (refused !== undefined) return refused
  const { organisations, zones } = await invitedIn(tx, group)
  const { records: _, ...said } = body
  const rating: RatingRow = {
    ...said,
    group: group.id,
    openedBy: actor.person,
    openedAt: at,
    closesAt: lastDayEnd(body.closesOn, zones),
    closedBy: null,
    countedAt: null,
  }
  if (!(await addRating(tx, rating, { records, organisations }))) return idTaken
  await recordAudit(tx, { actor, group: group.id, subject: rating.id, kind: 'rating-opened', details: {} })
  await addEvent(tx, ratingEvent(rating, at))
  await notifyOfRating(tx, { rating, kind: 'rating-opened', by: actor.person, at })
  return undefined
}

/** A barrier of another group, or one that is not there, is not there. */
async function refusedBarriers(
  tx: Transaction,
  group: WorkingGroup,
  records: readonly RecordId[],
): Promise<Refusal | undefined> {
  const own = new Set(await recordIdsOf(tx, { group: group.id, kind: 'barrier' }))
  if (records.some((record) => !own.has(record))) return notFound
  const references = await referencesOf(tx, records)
  return records.some((record) => references.get(record)?.archived === true) ? isArchived : undefined
}

async function invitedIn(tx: Transaction, group: WorkingGroup) {
  const commenters: ReadonlyMap<OrganisationId, readonly string[]> =
    (await commentersIn(tx, [group])).get(group.id) ?? new Map()
  const people = await findPeople(tx, [...commenters.values()].flat())
  const zones = people.flatMap(({ profile: { timeZone } }) => timeZone ?? [])
  return { organisations: [...commenters.keys()], zones }
}
