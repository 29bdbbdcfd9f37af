import { z } from 'zod'

import { levels } from '../barrier/level.ts'
import { standings } from '../action/standing.ts'
import { partialDate } from '../calendar/partial-date.ts'
import { localizedText } from '../language/language.ts'
import { organisationHue } from '../organisation/organisation.ts'
import { pathwayView } from '../pathway/pathway-view.ts'

/** Charts of one pathway: their source is its record. */
export const pathwayCharts = ['wedges', 'intensity', 'waterfall', 'milestones'] as const
export const pathwayChart = z.enum(pathwayCharts)
export type PathwayChart = z.infer<typeof pathwayChart>

/** Charts of a group's register: their source is the group. */
export const groupCharts = ['barrier-levels', 'action-states'] as const
export const groupChart = z.enum(groupCharts)
export type GroupChart = z.infer<typeof groupChart>

/** What Minga draws. A chart is its kind and its source: it holds no figures. */
export const chartKinds = [...pathwayCharts, ...groupCharts] as const
export const chartKind = z.enum(chartKinds)
export type ChartKind = z.infer<typeof chartKind>

/** The levels by which barriers are counted: `unrated` while severity or persistence is not known. */
export const countedLevels = [...levels, 'unrated'] as const
export type CountedLevel = (typeof countedLevels)[number]

const count = z.int().min(0)

/** How many open barriers a register had at the end of a day (UTC), by level. */
export const levelsOfDay = z.object({ day: partialDate, counts: z.record(z.enum(countedLevels), count) })
export type LevelsOfDay = z.infer<typeof levelsOfDay>

/** How many actions are an organisation's, by how each stands with it; of bodies outside the coalition together; of nobody. */
export const statesOfLead = z.object({
  lead: z.union([z.object({ name: z.string(), hue: organisationHue }), z.enum(['outside', 'nobody'])]),
  counts: z.record(z.enum(standings), count),
})
export type StatesOfLead = z.infer<typeof statesOfLead>

/** The figures of a chart as its reader may see them, not yet in any language. */
export const chartData = z.discriminatedUnion('chart', [
  z.object({
    chart: pathwayChart,
    pathway: pathwayView,
    /** Of a waterfall: the year that it leads to; without it the pathway's target year. */
    year: z.int().optional(),
  }),
  z.object({ chart: z.literal('barrier-levels'), group: localizedText, days: z.array(levelsOfDay) }),
  z.object({
    chart: z.literal('action-states'),
    group: localizedText,
    day: partialDate,
    leads: z.array(statesOfLead),
  }),
])
export type ChartData = z.infer<typeof chartData>

/** Whether a chart's source is a pathway, not a group. */
export function isPathwayChart(chart: ChartKind): chart is PathwayChart {
  return (pathwayCharts as readonly string[]).includes(chart)
}
