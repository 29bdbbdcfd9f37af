import { z } from 'zod'

import { chartKinds, groupCharts, pathwayCharts } from '../chart/chart-data.ts'
import { groupId, recordId, type GroupId, type RecordId } from '../identity/ids.ts'
import { parseRoomName } from '../room/room-name.ts'
import { blockName } from './block-names.ts'
import { isText, type TreeElement, type TreeNode } from './block-tree.ts'

const register = z
  .string()
  .max(120)
  .refine((room) => parseRoomName(room)?.kind === 'register')

/** The data that a chart stores in a text: its kind and its source, and none of the figures. */
export const chartShape = {
  chart: z.enum(chartKinds),
  /** The register of a pathway. */
  room: register,
  /** A pathway. */
  record: recordId,
  /** For charts of a group's whole register. */
  group: groupId,
}

/** The chart that a block shows: one of a pathway, or one of a group's register. */
export const chartLink = z.discriminatedUnion('chart', [
  z.object({ chart: z.enum(pathwayCharts), room: chartShape.room, record: chartShape.record }),
  z.object({ chart: z.enum(groupCharts), group: chartShape.group }),
])
export type ChartLink = z.infer<typeof chartLink>

/** The chart that a block's attributes name; undefined where they name none. */
export function chartLinkOf(attributes: Readonly<Record<string, unknown>>): ChartLink | undefined {
  return chartLink.safeParse(attributes).data
}

/** What two blocks that show the same chart have in common. */
export function chartKey(link: ChartLink): string {
  return 'group' in link ? `${link.chart} ${link.group}` : `${link.chart} ${link.record}`
}

/** The chart of a block of a text; undefined for any other block, and for one that is not built as a chart. */
export function chartIn({ name, attributes }: Pick<TreeElement, 'name' | 'attributes'>): ChartLink | undefined {
  return name === blockName.chart ? chartLinkOf(attributes) : undefined
}

/** The charts of a text, each once, in the order in which they come. */
export function chartLinksIn(tree: readonly TreeNode[]): ChartLink[] {
  const found = new Map<string, ChartLink>()
  const walk = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (isText(node)) continue
      const link = chartIn(node)
      if (link !== undefined && !found.has(chartKey(link))) found.set(chartKey(link), link)
      walk(node.content)
    }
  }
  walk(tree)
  return [...found.values()]
}

/** The sources of charts: pathways, and groups whose register is drawn. */
export interface ChartSources {
  readonly records: readonly RecordId[]
  readonly groups: readonly GroupId[]
}

export function sourcesOf(links: readonly ChartLink[]): ChartSources {
  return {
    records: [...new Set(links.flatMap((link) => ('record' in link ? [link.record] : [])))],
    groups: [...new Set(links.flatMap((link) => ('group' in link ? [link.group] : [])))],
  }
}
