import { chartData, chartKind, groupChart, pathwayChart } from '@minga/domain/chart/chart-data'
import { language } from '@minga/domain/language/language'
import { z } from 'zod'

/** What a chart is given as: its figures and table, the table for programs, or the drawing with its title and notes. */
export const chartFormats = ['json', 'csv', 'svg'] as const
export type ChartFormat = (typeof chartFormats)[number]

const look = {
  /** The reader's own where nothing is said. */
  language: language.optional(),
  format: z.enum(chartFormats).default('json'),
  /** Of a drawing. */
  theme: z.enum(['light', 'dark']).default('light'),
  /** Of a drawing, in pixels: its height follows from what is drawn. */
  width: z.coerce.number().int().min(280).max(2000).default(760),
}

/** GET /api/records/:recordId/chart, by who reads the record. Refused 422 `kind`: it is no pathway. */
export const recordChartQuery = z.object({
  chart: pathwayChart,
  ...look,
  /** Of a waterfall: the year that it leads to. */
  year: z.coerce.number().int().min(1800).max(2200).optional(),
})

/** GET /api/groups/:groupId/chart, by who reads the group. */
export const groupChartQuery = z.object({ chart: groupChart, ...look })

/** A chart as a table, in one language. */
export const chartTableView = z.object({
  chart: chartKind,
  title: z.string(),
  columns: z.array(z.string()),
  /** Whether a column holds figures. */
  areFigures: z.array(z.boolean()),
  /** A cell is empty where there is no figure. */
  rows: z.array(z.array(z.string())),
  notes: z.array(z.string()),
  /** Why there is nothing to draw: then there are no rows. */
  missing: z.string().optional(),
})

/** A chart's figures, and the same as a table. */
export const chartAnswer = z.object({ data: chartData, table: chartTableView })
export type ChartAnswer = z.infer<typeof chartAnswer>
