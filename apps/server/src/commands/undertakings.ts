import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { chartLinksIn, sourcesOf } from '@minga/domain/roadmap/chart-block'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { registerRoom } from '@minga/domain/room/room-name'
import { canonicalJson, undertakingOf, type Undertaking } from '@minga/domain/version/canonical-clauses'
import { figuresKey, undertakenFigures } from '@minga/domain/version/undertaken-figures'
import type { Db } from '@minga/storage/database/schema'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'
import { pathwaysThen } from '../views/pathway-then.ts'
import { mostCharts } from '../views/text-charts.ts'
import { sha256 } from './version-root.ts'

/**
 * The undertakings of a text's records and of the pathways of its charts at a time, in ms, also of those that the actor may not
 * read: for a hash, never for an answer.
 */
export async function undertakingsAt(
  db: Db,
  historian: HistorianPort,
  { tree, time }: { readonly tree: readonly TreeElement[]; readonly time: number },
): Promise<ReadonlyMap<string, Undertaking> | Refusal> {
  const records = namedRecords(tree)
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
  const drawn = sourcesOf(chartLinksIn(tree)).records.slice(0, mostCharts)
  for await (const then of pathwaysThen({ db, historian }, drawn, { time, isRead: () => true, isForHash: true })) {
    if (then instanceof Refusal) return then
    found.set(figuresKey(then.cited), byHash(undertakenFigures(then.pathway)))
  }
  return found
}

/** A pathway's figures by their own hash: each clause that shows the pathway is hashed whole, and a text may have thousands of them. */
function byHash({ fields, ...said }: Undertaking): Undertaking {
  const figures = Buffer.from(sha256(canonicalJson(fields))).toString('hex')
  return { ...said, fields: { figures } }
}
