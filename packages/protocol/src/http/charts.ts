import { chartData } from '@minga/domain/chart/chart-data'
import { groupChart, pathwayChart } from '@minga/domain/chart/chart-kind'
import { language } from '@minga/domain/language/language'
import { z } from 'zod'

import { chartTableView } from './chart-table-view.ts'

/** `json`: figures and table; `csv`: the table for programs; `svg`: the drawing with its title and notes. */
export const chartFormats = ['json', 'csv', 'svg'] as const
export type ChartFormat = (typeof chartFormats)[number]

const look = {
  /** Without it, the reader's own language. */
  language: language.optional(),
  format: z.enum(chartFormats).default('json'),
  /** For `svg`. */
  theme: z.enum(['light', 'dark']).default('light'),
  /** For `svg`, in pixels. The height follows from the figures. */
  width: z.coerce.number().int().min(280).max(2000).default(760),
}

/** GET /api/records/:recordId/chart, by readers of the record. Refused 422 `kind`: it is no pathway. */
export const recordChartQuery = z.object({
  chart: pathwayChart,
  ...look,
  /** Of a waterfall: its last year. */
  year: z.coerce.number().int().min(1800).max(2200).optional(),
})

/** GET /api/groups/:groupId/chart, by readers of the group. */
export const groupChartQuery = z.object({ chart: groupChart, ...look })

/** A chart's figures, and its table. */
export const chartAnswer = z.object({ data: chartData, table: chartTableView })
export type ChartAnswer = z.infer<typeof chartAnswer>
