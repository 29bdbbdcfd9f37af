import type { ChartData } from '@minga/domain/chart/chart-data'
import { chartKind } from '@minga/domain/chart/chart-kind'
import { chartLink } from '@minga/domain/roadmap/chart-link'
import { z } from 'zod'

import { chartTableView } from './chart-table-view.ts'

/** Figures as they came: what draws them parses them, so that pages without a chart do not load what they are parsed with. */
const unparsed = z.looseObject({ chart: chartKind }) as unknown as z.ZodType<ChartData>

/**
 * A chart as it reads in a text of the past. `drawn` is null where the reader may not read its source now, or where its source
 * was not there: then `sentence` says that a chart is not shown, and nothing of it.
 */
export const shownChart = z.object({
  link: chartLink,
  drawn: z.object({ data: unparsed, table: chartTableView }).nullable(),
  sentence: z.string(),
})
