import { projectRegister } from '@minga/domain/record/project-register'
import { touchedRecords } from '@minga/domain/record/touched-records'
import { projectRoadmap } from '@minga/domain/roadmap/project-roadmap'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { Touch } from '@minga/storage/projection/projected-room'
import type { RoomName } from '@minga/sync/log/room-name'
import type { Via } from '@minga/sync/log/author'
import type { LogEntry } from '@minga/sync/log/update-log'
import type * as Y from 'yjs'

import { packProjection } from './packed-projection.ts'

/** What rows are made from, as it leaves the keeper's thread. The event that carries it says room and head. */
export interface ProjectedContents {
  /** The projection, and who touched what. */
  readonly packed: Uint8Array<ArrayBuffer>
  /** The sequence after which `touches` begin; `undefined` when nothing came in. */
  readonly since: number | undefined
}

/** Runs in the keeper's thread, beside the commits: pure, and no longer than it must be. */
export function projectContents(
  name: RoomName,
  doc: Y.Doc,
  entries: readonly LogEntry[],
): ProjectedContents | undefined {
  const room = parseRoomName(name)
  const since = entries[0] && entries[0].sequence - 1
  switch (room?.kind) {
    case 'register': {
      const touches = touchesIn(entries, ({ update }) => touchedRecords(doc, update))
      return { packed: packProjection({ projection: projectRegister(doc), touches }), since }
    }
    case 'roadmap': {
      const touches = touchesIn(entries, () => [room.roadmap])
      return { packed: packProjection({ projection: projectRoadmap(doc), touches }), since }
    }
    case undefined:
      return undefined
  }
}

/** The ways by which many records are changed at once. */
const bulkWays: ReadonlySet<Via['kind']> = new Set(['changes', 'excel', 'rating'])

/** What each person changed last. What the server tidied is left out. */
function touchesIn(entries: readonly LogEntry[], subjectsOf: (entry: LogEntry) => Iterable<string>): readonly Touch[] {
  const touches = new Map<string, Touch>()
  for (const entry of entries) {
    const { author, time } = entry
    if (author.kind !== 'person') continue
    const person = author.personId
    const file = author.via?.kind === 'excel' ? author.via.id : undefined
    const isBulk = author.via !== undefined && bulkWays.has(author.via.kind)
    for (const subject of subjectsOf(entry)) {
      const key = `${subject} ${person}`
      const before = touches.get(key)
      const firstFile = before === undefined ? file : before.firstFile
      touches.set(key, {
        subject,
        person,
        first: before?.first ?? time,
        last: time,
        ...(isBulk && (before === undefined || before.isBulk === true) && { isBulk }),
        ...(firstFile !== undefined && { firstFile }),
        ...(file !== undefined && { lastFile: file }),
      })
    }
  }
  return [...touches.values()]
}
