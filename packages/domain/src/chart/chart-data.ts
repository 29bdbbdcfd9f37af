import { z } from 'zod'

import { levels } from '../barrier/level.ts'
import { standings } from '../action/standing.ts'
import { partialDate } from '../calendar/partial-date.ts'
import { localizedText } from '../language/language.ts'
import { organisationHue } from '../organisation/organisation.ts'
import { pathwayView } from '../pathway/pathway-view.ts'
import { pathwayChart } from './chart-kind.ts'

/** The levels by which a chart counts barriers: `unrated` while severity or persistence is unknown. */
export const countedLevels = [...levels, 'unrated'] as const
export type CountedLevel = (typeof countedLevels)[number]

const count = z.int().min(0)

/** How many open barriers a register had at the end of a day (UTC), by level. */
export const levelsOfDay = z.object({ day: partialDate, counts: z.record(z.enum(countedLevels), count) })
export type LevelsOfDay = z.infer<typeof levelsOfDay>

/** The actions of one lead, counted by standing. `outside` is all bodies outside the coalition together; `nobody` is actions without a lead. */
export const statesOfLead = z.object({
  lead: z.union([z.object({ name: z.string(), hue: organisationHue }), z.enum(['outside', 'nobody'])]),
  counts: z.record(z.enum(standings), count),
})
export type StatesOfLead = z.infer<typeof statesOfLead>

/** The figures of a chart by the rights of its reader, before they are put into a language. */
export const chartData = z.discriminatedUnion('chart', [
  z.object({
    chart: pathwayChart,
    pathway: pathwayView,
    /** Of a waterfall: its last year. Without it, the pathway's target year. */
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
