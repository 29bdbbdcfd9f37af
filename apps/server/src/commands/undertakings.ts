import type { RecordId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import { undertakingOf, type Undertaking } from '@minga/domain/version/canonical-clauses'
import type { Db } from '@minga/storage/database/schema'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'

/** The undertakings of records at a time, in ms, also of those that the actor may not read: for a hash, never for an answer. */
export async function undertakingsAt(
  db: Db,
  historian: HistorianPort,
  { records, time }: { readonly records: readonly RecordId[]; readonly time: number },
): Promise<ReadonlyMap<string, Undertaking> | Refusal> {
  const [owners, references] = await Promise.all([ownersOf(db, records), referencesOf(db, records)])
  const ofGroups = Map.groupBy(
    records.filter((record) => owners.has(record)),
    (record) => owners.get(record)?.group,
  )
  const found = new Map<string, Undertaking>()
  for (const [group, wanted] of ofGroups) {
    if (group === undefined) continue
    const past = await unlessBusy(historian.register(roomName.parse(registerRoom(group)), { time }, wanted))
    if (past instanceof Refusal) return past
    for (const record of past?.records ?? []) {
      found.set(record.record, undertakingOf(record, references.get(record.record)?.reference ?? null))
    }
  }
  return found
}
