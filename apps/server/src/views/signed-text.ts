import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { recordLink } from '@minga/domain/roadmap/block-names'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { chartLinksIn } from '@minga/domain/roadmap/chart-block'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { ShownRecord } from '@minga/domain/text-form/read-text'
import type { Db } from '@minga/storage/database/schema'
import { findVersion } from '@minga/storage/groups/version-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import { chartsForThen } from './charts-then.ts'
import { recordsAt, shownRecords } from './shown-records.ts'
import { struckFromRoom } from './struck-from-room.ts'
import { shownCharts } from './text-charts.ts'

/** A text as it stood when its version was named, with its records and charts as they were then, for one reader. */
export interface SignedText {
  readonly title: string
  readonly tree: readonly TreeElement[]
  /** Only the reference of each record that the reader may not read now. */
  readonly records: readonly ShownRecord[]
  /** With the figures that they had then. */
  readonly charts: ReturnType<typeof shownCharts>
}

interface Asked {
  readonly roadmap: RoadmapId
  readonly version: string
  readonly language: Language
}

/** @param ask asks the reader's right again, as it stands once the text was read */
export async function signedText(
  { db, historian }: { readonly db: Db; readonly historian: HistorianPort },
  { roadmap, version: id, language }: Asked,
  ask: () => Promise<Actor | Refusal>,
): Promise<SignedText | Refusal> {
  const version = await findVersion(db, roadmap, id)
  if (version === undefined) return notFound
  const room = roomName.parse(roadmapRoom(roadmap))
  const struck = await struckFromRoom(db, room, language)
  const document = await unlessBusy(historian.document(room, { sequence: version.sequence }, struck))
  if (document === undefined || document instanceof Refusal) return document ?? notFound
  const records = namedRecords(document.tree)
  // The historian may have waited for others.
  const actor = await ask()
  if (actor instanceof Refusal) return actor
  const time = Date.parse(version.at)
  const stood = await recordsAt(db, historian, actor, { records, time })
  if (stood instanceof Refusal) return stood
  const links = chartLinksIn(document.tree)
  const charts = await chartsForThen({ db, historian }, actor, links, time)
  if (charts instanceof Refusal) return charts
  const show = await shownRecords(db, { actor, language, site: '' }, records, stood)
  return {
    title: document.title,
    tree: document.tree,
    records: linksIn(document.tree).map(show),
    charts: shownCharts(links, charts, language),
  }
}

/** The records that a text names, each once. */
function linksIn(tree: readonly TreeNode[]) {
  const walk = (node: TreeNode): readonly ReturnType<typeof recordLink.parse>[] => {
    if (isText(node)) return []
    const link = recordLink.safeParse(node.attributes).data
    return [...(link === undefined ? [] : [link]), ...node.content.flatMap(walk)]
  }
  return [...new Map(tree.flatMap(walk).map((link) => [link.record, link])).values()]
}
