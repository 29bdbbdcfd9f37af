import { can, type Actor } from '@minga/domain/access/can'
import type { StrikeOutPlace } from '@minga/domain/strike-out/strike-out'
import type { newStrikeOut, strikeOutTouches } from '@minga/protocol/http/strike-outs'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findWords } from '@minga/storage/strike-outs/find-words'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { addStrikeOut, findStrikeOut, type StrikeOutRow } from '@minga/storage/strike-outs/strike-out-rows'
import { roomName } from '@minga/sync/log/room-name'
import { sizeOfRanges } from '@minga/sync/strike/struck-ranges'
import type { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { placesFor, type FoundPlace } from './struck-places.ts'

type Asked = z.output<typeof newStrikeOut>

/** Only a person with the right to propose learns whether words stand somewhere, and only in places that they may read. */
async function placesToStrike(
  db: Db,
  actor: Actor,
  places: readonly StrikeOutPlace[],
): Promise<readonly FoundPlace[] | Refusal> {
  if (!can(actor, { action: 'propose-strike-out', resource: [] })) return notAllowed
  const found = await placesFor(db, actor, places)
  if (found instanceof Refusal) return found
  const resource = found.map(({ access }) => access)
  return can(actor, { action: 'propose-strike-out', resource }) ? found : notAllowed
}

/** The places that a strike-out would touch; changes nothing. */
export async function lookBeforeStriking(
  { db, historian }: { readonly db: Db; readonly historian: Pick<HistorianPort, 'wordsIn'> },
  actor: Actor,
  { words, places }: Pick<Asked, 'words' | 'places'>,
): Promise<z.input<typeof strikeOutTouches> | Refusal> {
  const found = await placesToStrike(db, actor, places)
  if (found instanceof Refusal) return found
  const touches = []
  for (const { place, access, title } of found) {
    const there = place.kind === 'room' ? await unlessBusy(historian.wordsIn(roomName.parse(place.room), words)) : whole
    if (there instanceof Refusal) return there
    const { occurrences, ranges } = there
    touches.push({ place, group: access.id, title, occurrences, written: sizeOfRanges(ranges) })
  }
  const named = new Set(places.map((place) => JSON.stringify(place)))
  const groups = (await readableGroups(db, actor)).map(({ id }) => id)
  const elsewhere = (await findWords(db, words, groups)).filter(({ place }) => !named.has(JSON.stringify(place)))
  return { touches, elsewhere, held: await isHeld(db, groupsOf(found)) }
}

const whole = { occurrences: 1, ranges: new Map() } as const

/** Keeps a proposal, with the words until they are struck out. */
export async function proposeStrikeOut(
  tx: Transaction,
  actor: Actor,
  { id, ground, words, places, at }: Omit<Asked, 'dryRun'> & { readonly at: string },
): Promise<StrikeOutRow | Refusal> {
  const found = await placesToStrike(tx, actor, places)
  if (found instanceof Refusal) return found
  const { person: by, organisation } = actor
  const groups = groupsOf(found)
  if (!(await addStrikeOut(tx, { id, ground, words, places, groups, by, organisation, at }))) return idTaken
  const [group] = groups
  const details = { ground, places: places.length }
  await recordAudit(tx, { actor, kind: 'strike-out-proposed', subject: id, details, ...(group && { group }) })
  const made = await findStrikeOut(tx, id)
  if (made === undefined) throw new Error('what was added is not there')
  return made
}

function groupsOf(found: readonly FoundPlace[]) {
  return [...new Set(found.map(({ access }) => access.id))]
}
