import { z } from 'zod'

import { chartKinds, groupCharts, pathwayCharts } from '../chart/chart-kind.ts'
import { groupId, recordId } from '../identity/ids.ts'
import { parseRoomName } from '../room/room-name.ts'

const register = z
  .string()
  .max(120)
  .refine((room) => parseRoomName(room)?.kind === 'register')

/** The attributes of a chart in a text: its kind and its source, and no figures. */
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

/** The chart that the attributes of a block name, if they name one. */
export function chartLinkOf(attributes: Readonly<Record<string, unknown>>): ChartLink | undefined {
  return chartLink.safeParse(attributes).data
}

/** A key that is the same for all blocks that show the same chart. */
export function chartKey(link: ChartLink): string {
  return 'group' in link ? `${link.chart} ${link.group}` : `${link.chart} ${link.record}`
}
