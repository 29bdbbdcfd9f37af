import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { ChartData, LevelsOfDay } from '@minga/domain/chart/chart-data'
import { figuresIn } from '@minga/domain/chart/figure-count'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { chartLinksIn, sourcesOf } from '@minga/domain/roadmap/chart-block'
import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import { registerRoom } from '@minga/domain/room/room-name'
import { mostFigures } from '@minga/domain/text-form/shown-chart'
import { findGroup } from '@minga/storage/groups/group-rows'
import { recordIdsOf } from '@minga/storage/records/record-rows'
import { roomName } from '@minga/sync/log/room-name'

import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'
import { actionStatesThen } from './action-states-then.ts'
import { pathwaysThen, type MomentRead } from './pathway-then.ts'
import { readableGroupIds } from './readable-groups.ts'
import { chartsBy, mostCharts, noCharts, readableAgain, type ChartReading, type TextCharts } from './text-charts.ts'

/** The charts of a text as they stood at a moment. One whose source was not there then is left out. */
export async function chartsThen(
  parts: ChartReading,
  links: readonly ChartLink[],
  moment: MomentRead,
): Promise<TextCharts | Refusal> {
  const pathways = new Map<RecordId, PathwayView>()
  let figures = 0
  for await (const found of pathwaysThen(parts, sourcesOf(links.slice(0, mostCharts)).records, moment)) {
    if (found instanceof Refusal) return found
    figures += figuresIn(found.pathway)
    if (figures > mostFigures) break
    pathways.set(found.cited, found.pathway)
  }
  return chartsBy(links, async (link) => {
    if ('group' in link) return moment.isRead(link.group) ? registerThen(parts, link, moment.time) : undefined
    const pathway = pathways.get(link.record)
    return pathway && { chart: link.chart, pathway }
  })
}

/**
 * The same for a person: of what they may read now, and still may once the historian has answered.
 *
 * @param isReadOutside for a file that they give to people outside: what these may read of it
 */
export async function chartsForThen(
  parts: ChartReading,
  actor: Actor,
  links: readonly ChartLink[],
  time: number,
  isReadOutside: MomentRead['isRead'] = () => true,
): Promise<TextCharts | Refusal> {
  if (links.length === 0) return noCharts
  const readable = new Set(await readableGroupIds(parts.db, actor))
  const isRead = (group: GroupId) => readable.has(group) && isReadOutside(group)
  const charts = await chartsThen(parts, links, { time, isRead })
  return charts instanceof Refusal ? charts : readableAgain(parts.db, actor, links, charts)
}

/**
 * The charts that people outside read: those of pathways. How barriers and actions of a register stand is never undertaken, on a
 * card as in a chart.
 */
export function undertakenCharts(tree: readonly TreeElement[]): ChartLink[] {
  return chartLinksIn(tree).filter((link) => 'record' in link)
}

async function registerThen(
  parts: ChartReading,
  { chart, group: id }: Extract<ChartLink, { group: GroupId }>,
  time: number,
): Promise<ChartData | Refusal | undefined> {
  const group = await findGroup(parts.db, id)
  if (group === undefined) return undefined
  const day = coalitionDay(new Date(time))
  if (chart === 'action-states') return actionStatesThen(parts, group, { time, day })
  const barriers = await recordIdsOf(parts.db, { group: id, kind: 'barrier', archived: false })
  const days: readonly LevelsOfDay[] | Refusal =
    barriers.length === 0
      ? []
      : await unlessBusy(parts.historian.levels(roomName.parse(registerRoom(id)), barriers, day, time))
  return days instanceof Refusal ? days : { chart, group: group.names, days: [...days] }
}
