import { can, type Actor } from '@minga/domain/access/can'
import { struckRoomOf } from '@minga/domain/strike-out/strike-out'
import type { StrikeOutView } from '@minga/protocol/http/strike-outs'
import type { Db } from '@minga/storage/database/schema'
import { findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { allStrikeOuts, strikeOutsSince, type StrikeOutRow } from '@minga/storage/strike-outs/strike-out-rows'

import { named } from '../../views/writer-views.ts'
import { accessOf, mayLookAt, notOf, proposedTo, whyNotConfirmed } from './decide-strike-out.ts'
import { findPlace } from './struck-places.ts'

/** As this person sees it, who may. */
export async function strikeOutView(db: Db, actor: Actor, row: StrikeOutRow, now: Date): Promise<StrikeOutView> {
  const groups = await accessOf(db, row)
  const [by] = await named(db, actor, [{ personId: row.by, organisationId: row.organisation }])
  const { confirmedBy: person, confirmedOrganisation: organisation } = row
  const confirmers = person && organisation ? [{ personId: person, organisationId: organisation }] : []
  const [confirmedBy = null] = await named(db, actor, confirmers)
  if (by === undefined) throw new Error('a writer has no view')
  const isProposed = row.state === 'proposed'
  const resource = await proposedTo(db, actor, row, { groups, now })
  const { id, ground, state, words, at, confirmedAt, doneAt, result } = row
  return {
    id,
    ground,
    state,
    at,
    by,
    confirmedBy,
    confirmedAt,
    doneAt,
    result,
    words: mayLookAt(actor, groups) ? words : null,
    places: await placesOf(db, row),
    mayConfirm: isProposed && can(actor, { action: 'confirm-strike-out', resource }),
    whyNotConfirm: isProposed && mayLookAt(actor, groups) ? whyNotConfirmed(actor, resource) : null,
    mayWithdraw:
      isProposed && notOf(row) === undefined && can(actor, { action: 'propose-strike-out', resource: groups }),
    held: (isProposed || state === 'confirmed') && (await isHeld(db, row.groups)),
  }
}

async function placesOf(db: Db, { places, groups }: StrikeOutRow): Promise<StrikeOutView['places']> {
  const shown: StrikeOutView['places'] = []
  for (const place of places) {
    const found = await findPlace(db, place)
    const group = found?.access.id ?? groups[0]
    if (group !== undefined) shown.push({ place, group, title: found?.title ?? null })
  }
  return shown
}

/** For people who decide, the strike-outs of groups that they read. */
export async function strikeOutsFor(db: Db, actor: Actor, now: Date): Promise<StrikeOutView[]> {
  const views: StrikeOutView[] = []
  for (const row of await allStrikeOuts(db)) {
    if (mayLookAt(actor, await accessOf(db, row))) views.push(await strikeOutView(db, actor, row, now))
  }
  return views
}

/** The rooms that this person reads of which devices are to begin their copies anew. */
export async function struckRoomsFor(
  db: Db,
  actor: Actor,
  since: string | undefined,
): Promise<{ readonly rooms: string[]; readonly until: string | null }> {
  const struck = await strikeOutsSince(db, since)
  const rooms = new Set(struck.flatMap(({ places }) => places.flatMap((place) => struckRoomOf(place) ?? [])))
  const groups = await findGroupsOfRooms(db, [...rooms])
  const readable = [...groups].filter(([, resource]) => can(actor, { action: 'read', resource }))
  return { rooms: readable.map(([room]) => room), until: struck.at(-1)?.doneAt ?? null }
}

/** The strike-outs in a room that this person reads: nothing of other places that went with it. */
export async function struckFrom(
  db: Db,
  actor: Actor,
  { room, now }: { readonly room: string; readonly now: Date },
): Promise<StrikeOutView[]> {
  const views: StrikeOutView[] = []
  for (const row of await allStrikeOuts(db)) {
    const places = row.places.filter((place) => struckRoomOf(place) === room)
    if (row.state !== 'done' || places.length === 0) continue
    views.push({ ...(await strikeOutView(db, actor, { ...row, places }, now)), words: null, result: null })
  }
  return views
}
