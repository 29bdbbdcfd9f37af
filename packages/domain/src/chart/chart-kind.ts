import { z } from 'zod'

/** Charts of one pathway: their source is its record. */
export const pathwayCharts = ['wedges', 'intensity', 'waterfall', 'milestones'] as const
export const pathwayChart = z.enum(pathwayCharts)
export type PathwayChart = z.infer<typeof pathwayChart>

/** Charts of a group's register: their source is the group. */
export const groupCharts = ['barrier-levels', 'action-states'] as const
export const groupChart = z.enum(groupCharts)
export type GroupChart = z.infer<typeof groupChart>

/** All charts that Minga draws. A chart is its kind and its source: it stores no figures. */
export const chartKinds = [...pathwayCharts, ...groupCharts] as const
export const chartKind = z.enum(chartKinds)
export type ChartKind = z.infer<typeof chartKind>

/** Whether a chart's source is a pathway, not a group. */
export function isPathwayChart(chart: ChartKind): chart is PathwayChart {
  return (pathwayCharts as readonly string[]).includes(chart)
}
