import { standings } from '@minga/domain/action/standing'
import { levels } from '@minga/domain/barrier/level'
import { chartKinds, pathwayCharts, type ChartData } from '@minga/domain/chart/chart-data'
import { localizedText } from '@minga/domain/language/language'
import { organisationHue } from '@minga/domain/organisation/organisation'
import { pathwayView } from '@minga/domain/pathway/pathway-view'
import { chartLink } from '@minga/domain/roadmap/chart-block'
import { z } from 'zod'

const count = z.int().min(0)

/** The figures of a chart, not yet in any language. */
export const chartData: z.ZodType<ChartData> = z.discriminatedUnion('chart', [
  z.object({ chart: z.enum(pathwayCharts), pathway: pathwayView, year: z.int().optional() }),
  z.object({
    chart: z.literal('barrier-levels'),
    group: localizedText,
    days: z.array(z.object({ day: z.iso.date(), counts: z.record(z.enum([...levels, 'unrated']), count) })),
  }),
  z.object({
    chart: z.literal('action-states'),
    group: localizedText,
    day: z.iso.date(),
    organisations: z.array(
      z.object({
        name: z.string().nullable(),
        hue: organisationHue.optional(),
        counts: z.record(z.enum(standings), count),
      }),
    ),
  }),
])

const table = z.object({
  chart: z.enum(chartKinds),
  title: z.string(),
  columns: z.array(z.string()).readonly(),
  areFigures: z.array(z.boolean()).readonly(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  notes: z.array(z.string()).readonly(),
  missing: z.string().optional(),
})

/**
 * A chart as it reads in a text of the past. `drawn` is null where the reader may not read its source now, or where its source
 * was not there: then `sentence` says that a chart is not shown, and nothing of it.
 */
export const shownChart = z.object({
  link: chartLink,
  drawn: z.object({ data: chartData, table }).nullable(),
  sentence: z.string(),
})
