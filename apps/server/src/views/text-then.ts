import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { Db } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'

import { undertakingsAt } from '../commands/undertakings.ts'
import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import { struckFromRoom } from './struck-from-room.ts'

/** A text as it was signed: its blocks, and what the records in them undertook then. */
export interface TextThen {
  readonly title: string
  readonly tree: readonly TreeElement[]
  readonly undertakings: ReadonlyMap<string, Undertaking>
}

/**
 * Reads the text of a version from the log again.
 *
 * @param language in which it is said where something was struck out since; without it nothing is said there, as when it was hashed
 */
export async function textThen(
  { db, historian }: { readonly db: Db; readonly historian: HistorianPort },
  {
    roadmap,
    sequence,
    versionAt,
  }: { readonly roadmap: RoadmapId; readonly sequence: number; readonly versionAt: string },
  language?: Language,
): Promise<TextThen | Refusal> {
  const room = roomName.parse(roadmapRoom(roadmap))
  const struck = language === undefined ? [] : await struckFromRoom(db, room, language)
  const document = await unlessBusy(historian.document(room, { sequence }, struck))
  if (document === undefined || document instanceof Refusal) return document ?? notFound
  const { title, tree } = document
  const undertakings = await undertakingsAt(db, historian, { tree, time: Date.parse(versionAt) })
  return undertakings instanceof Refusal ? undertakings : { title, tree, undertakings }
}
