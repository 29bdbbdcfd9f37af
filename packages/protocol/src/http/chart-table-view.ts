import { chartKind } from '@minga/domain/chart/chart-kind'
import { z } from 'zod'

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
  /** The reason why there is nothing to draw. Then there are no rows. */
  missing: z.string().optional(),
})
