import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { RoundAbout } from '@minga/domain/round/round'
import type { newRound } from '@minga/protocol/http/rounds'
import type { Db } from '@minga/storage/database/schema'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { listRecords } from '@minga/storage/records/record-rows'
import { findGroupOfRound, findRound, type RoundRow } from '@minga/storage/rounds/round-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { idTaken, notFound, Refusal } from '../../http/refusal.ts'
import { addOpenRound } from './commands.ts'
import { readersOfPlace } from '../../views/group-readers.ts'
import { roundRoom } from './round-version.ts'

const notAReader = new Refusal('conflict', 'an organisation that does not read this is invited', 'organisations')
const tooSoon = new Refusal('invalid-request', 'closesOn: must be a day to come', 'closesOn')
const isArchived = new Refusal('conflict', 'this, or one of these records, is archived', 'about')

interface OpeningParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly now: () => Date
  readonly publish: () => void
}

/**
 * Opens a round on what is asked about as it stands at this moment. Sent twice, it is one.
 *
 * @returns undefined when it is open
 */
export async function openRound(
  { db, historian, now, publish }: OpeningParts,
  actor: Actor,
  group: WorkingGroup,
  body: z.output<typeof newRound>,
): Promise<Refusal | undefined> {
  const before = await findRound(db, body.id)
  if (before !== undefined) {
    return before.openedBy === actor.person && before.group === group.id ? undefined : idTaken
  }
  const about = await checkedAbout(db, group, body.about)
  if (about instanceof Refusal) return about
  if (body.closesOn <= coalitionDay(now())) return tooSoon
  const organisations = [...new Set(body.organisations)]
  const place = await findGroupOfRound(db, { group: group.id, about })
  if (place === undefined) return notFound
  if (place.archived) return isArchived
  const readers = await readersOfPlace(db, place)
  if (organisations.some((each) => !readers.has(each))) return notAReader
  const sequence = await sequenceNow(historian, { group: group.id, about })
  if (sequence instanceof Refusal) return sequence
  const at = now().toISOString()
  const { organisations: _, ...said } = body
  const round: RoundRow = {
    ...said,
    about,
    sequence,
    group: group.id,
    openedBy: actor.person,
    openedAt: at,
    closedAt: null,
  }
  await decide(db, (tx) => addOpenRound(tx, actor, { round, organisations }), publish)
  return undefined
}

/** Records of this group that are not archived: a record of another group counts as missing. */
async function checkedAbout(db: Db, group: WorkingGroup, about: RoundAbout): Promise<RoundAbout | Refusal> {
  if (about.kind === 'roadmap') {
    const roadmap = await findRoadmap(db, about.roadmap)
    return roadmap?.group === group.id ? about : notFound
  }
  const records = [...new Set(about.records)]
  const found = await listRecords(db, { readable: [group.id], ids: records })
  if (found.length < records.length) return notFound
  return found.some(({ archived }) => archived) ? isArchived : { kind: 'records', records }
}

/** The present sequence of the room that is asked about. */
async function sequenceNow(
  historian: HistorianPort,
  round: Pick<RoundRow, 'group' | 'about'>,
): Promise<number | Refusal> {
  const room = roundRoom(round)
  const asked =
    round.about.kind === 'roadmap'
      ? await unlessBusy(historian.text(room, 'now'))
      : await unlessBusy(historian.register(room, 'now', []))
  return asked instanceof Refusal ? asked : (asked?.sequence ?? 0)
}
