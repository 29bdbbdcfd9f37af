import type { ChartData } from '@minga/domain/chart/chart-data'
import { chartKind } from '@minga/domain/chart/chart-kind'
import { chartLink } from '@minga/domain/roadmap/chart-link'
import { z } from 'zod'

import { chartTableView } from './chart-table-view.ts'

/** Figures that the code of charts parses before it draws them, so that pages without a chart do not load their schema. */
const unparsed = z.looseObject({ chart: chartKind }) as unknown as z.ZodType<ChartData>

/**
 * A chart in a text of the past. `drawn` is null where the reader may not read its source today, or where the source did not
 * exist: then `sentence` stands in its place.
 */
export const shownChart = z.object({
  link: chartLink,
  drawn: z.object({ data: unparsed, table: chartTableView }).nullable(),
  sentence: z.string(),
})
