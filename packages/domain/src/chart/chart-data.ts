import type { Level } from '../barrier/level.ts'
import type { Standing } from '../action/standing.ts'
import type { Day } from '../calendar/partial-date.ts'
import type { LocalizedText } from '../language/language.ts'
import type { OrganisationHue } from '../organisation/organisation.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'

/** Charts of one pathway: their source is its record. */
export const pathwayCharts = ['wedges', 'intensity', 'waterfall', 'milestones'] as const
export type PathwayChart = (typeof pathwayCharts)[number]

/** Charts of a group's register: their source is the group. */
export const groupCharts = ['barrier-levels', 'action-states'] as const
export type GroupChart = (typeof groupCharts)[number]

/** What Minga draws. A chart is its kind and its source: it holds no figures. */
export const chartKinds = [...pathwayCharts, ...groupCharts] as const
export type ChartKind = (typeof chartKinds)[number]

/** The levels by which barriers are counted: `unrated` while severity or persistence is not known. */
export type CountedLevel = Level | 'unrated'

/** How many open barriers a register had at the end of a day, by level. */
export interface LevelsOfDay {
  readonly day: Day
  readonly counts: Readonly<Record<CountedLevel, number>>
}

/** An organisation's actions on a day, by how each stands with it. */
export interface StatesOfOrganisation {
  /** Its short name, or what an outside body is called. Null: actions that no organisation leads. */
  readonly name: string | null
  /** Undefined where it is no organisation of the coalition. */
  readonly hue?: OrganisationHue | undefined
  readonly counts: Readonly<Record<Standing, number>>
}

/** The figures of a chart as its reader may see them, not yet in any language. */
export type ChartData =
  | {
      readonly chart: PathwayChart
      readonly pathway: PathwayView
      /** Of a waterfall: the year that it leads to; without it the pathway's target year. */
      readonly year?: number | undefined
    }
  | { readonly chart: 'barrier-levels'; readonly group: LocalizedText; readonly days: readonly LevelsOfDay[] }
  | {
      readonly chart: 'action-states'
      readonly group: LocalizedText
      readonly day: Day
      readonly organisations: readonly StatesOfOrganisation[]
    }

/** Whether a chart's source is a pathway, not a group. */
export function isPathwayChart(chart: ChartKind): chart is PathwayChart {
  return (pathwayCharts as readonly string[]).includes(chart)
}
