import type { Actor } from '@minga/domain/access/can'
import type { RoadmapState } from '@minga/domain/roadmap/roadmap-state'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { editionsOf } from '@minga/storage/editions/edition-rows'
import { isDiscussed, type RoadmapRow } from '@minga/storage/groups/roadmap-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { roomName } from '@minga/sync/log/room-name'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { Refusal, underHold } from '../../http/refusal.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { bringIntoState, deleteForGood } from './commands.ts'

export interface DeletingParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly historian: Pick<HistorianPort, 'sittings'>
  readonly now: () => Date
  readonly publish: () => void
  /** Resolves once no participant writes in a room without the right to. */
  readonly rightsSettled: () => Promise<void> | undefined
}

const hasEditions = new Refusal('conflict', 'there are texts in other languages: delete them first', 'editions')
const othersWrote = new Refusal('conflict', 'others have written here: archive it instead', 'others')

/**
 * Deletes a roadmap in which, according to the log, only the actor ever wrote. The roadmap is archived, on record,
 * while the log is asked for the last time, so that no one writes meanwhile. If the process ends there, the roadmap
 * stays archived by the actor, and can be deleted or taken out of the archive like any other; no words are lost.
 *
 * @returns undefined when it is deleted; else it is as it was
 */
export async function deleteIfUntouched(
  parts: DeletingParts,
  actor: Actor,
  roadmap: RoadmapRow,
): Promise<Refusal | undefined> {
  const { db, now, publish, rightsSettled } = parts
  if (await isHeld(db, [roadmap.group])) return underHold
  const editions = await editionsOf(db, roadmap.id)
  if (editions.some(({ roadmap: id, work }) => work === roadmap.id && id !== work)) return hasEditions
  const refused = await whyNot(parts, actor, roadmap)
  if (refused !== undefined) return refused
  const bring = async (state: RoadmapState) => {
    // Archived already: the room takes no writes.
    if (roadmap.state === 'archived') return
    const at = now().toISOString()
    await decide(db, (tx) => bringIntoState(tx, actor, roadmap, state, { at, together: 'alone' }))
  }
  await bring('archived')
  await rightsSettled()
  const tooLate = await whyNot(parts, actor, roadmap).catch(async (error: unknown) => {
    await bring(roadmap.state)
    throw error
  })
  if (tooLate !== undefined) {
    await bring(roadmap.state)
    return tooLate
  }
  const at = now().toISOString()
  await decide(db, (tx) => deleteForGood(tx, actor, { roadmap, at }), publish)
  return undefined
}

/**
 * Others wrote in it, said something about it, or were asked about it. Being started by another alone is no writing:
 * a title.
 */
async function whyNot(
  { db, historian }: Pick<DeletingParts, 'db' | 'historian'>,
  { person }: Actor,
  { id }: RoadmapRow,
): Promise<Refusal | undefined> {
  if (await isDiscussed(db, id, person)) return othersWrote
  const sittings = await unlessBusy(historian.sittings(roomName.parse(roadmapRoom(id))))
  if (sittings instanceof Refusal) return sittings
  const isOthers = sittings.some((sitting) => String(sitting.person) !== person && sitting.last > startOf(sitting))
  return isOthers ? othersWrote : undefined
}

/** The first update of a roadmap's room is its title, by the person who started it. */
function startOf({ first }: { readonly first: number }): number {
  return first === 1 ? 1 : 0
}
