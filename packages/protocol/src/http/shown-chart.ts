import { chartLink } from '@minga/domain/roadmap/chart-block'
import { z } from 'zod'

import { chartAnswer } from './charts.ts'

/**
 * A chart as it reads in a text of the past. `drawn` is null where the reader may not read its source now, or where its source
 * was not there: then `sentence` says that a chart is not shown, and nothing of it.
 */
export const shownChart = z.object({ link: chartLink, drawn: chartAnswer.nullable(), sentence: z.string() })
