import type { Actor } from '@minga/domain/access/can'
import type { Span } from '@minga/domain/activity/words-written'
import type { GroupId, OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import type { ActivityFormat } from '@minga/protocol/http/activity-reports'
import type { Db } from '@minga/storage/database/schema'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { FileWork } from '../../files/export/file-worker.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import type { WrittenInSpan } from '../../history/written-in-span.ts'
import { Refusal } from '../../http/refusal.ts'
import { reachOf } from '../../views/readable-groups.ts'

/** Days as YYYY-MM-DD, both included. */
export interface AskedReport {
  readonly organisation: OrganisationId
  readonly from: string
  readonly to: string
}

/** What the rooms of a reader say about an organisation. Only the historian reads rooms' pasts, which a file's thread does not reach. */
export interface WrittenRooms {
  readonly roadmaps: readonly (readonly [RoadmapId, WrittenInSpan])[]
  readonly registers: readonly (readonly [GroupId, WrittenInSpan])[]
}

export interface ActivityWork extends FileWork {
  readonly asked: AskedReport
  readonly format: ActivityFormat
  readonly language: Language
  /** Our public address, which links begin with. */
  readonly site: string
  readonly written: WrittenRooms
}

/** The days of a report in ms, the end not included. */
export function spanOf({ from, to }: Pick<AskedReport, 'from' | 'to'>): Span {
  return { from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`) + 86_400_000 }
}

/** Asks the historian about one room after the other, so that others are answered between them. */
export async function writtenRooms(
  { db, historian }: { readonly db: Db; readonly historian: HistorianPort },
  actor: Actor,
  asked: AskedReport,
  signal: AbortSignal,
): Promise<WrittenRooms | Refusal> {
  const reach = await reachOf(db, actor)
  const span = spanOf(asked)
  const roadmaps: [RoadmapId, WrittenInSpan][] = []
  const registers: [GroupId, WrittenInSpan][] = []
  for (const { id } of await roadmapsOf(db, reach)) {
    signal.throwIfAborted()
    const found = await unlessBusy(historian.written(roomName.parse(roadmapRoom(id)), asked.organisation, span))
    if (found instanceof Refusal) return found
    roadmaps.push([id, found])
  }
  for (const group of reach.groups) {
    signal.throwIfAborted()
    const found = await unlessBusy(historian.written(roomName.parse(registerRoom(group)), asked.organisation, span))
    if (found instanceof Refusal) return found
    registers.push([group, found])
  }
  return { roadmaps, registers }
}
