import type { ChartData } from '../chart/chart-data.ts'
import type { ChartTable } from '../chart/chart-table.ts'
import { figureCount } from '../chart/figure-count.ts'
import type { ChartLink } from '../roadmap/chart-link.ts'

/** The table of a chart, also as it came over the wire. */
export type WrittenTable = Omit<ChartTable, 'missing'> & { readonly missing?: string | undefined }

/** The figures of a chart, and its table in the reader's language. */
export interface DrawnChart {
  readonly data: ChartData
  readonly table: WrittenTable
}

/** A chart of a text for one reader. Plain data: it crosses threads. */
export interface ShownChart {
  readonly link: ChartLink
  /** Null where the reader may not read its source, or where the source did not exist. */
  readonly drawn: DrawnChart | null
  /** Shown in place of a chart without figures. It names neither the chart nor its source. */
  readonly sentence: string
  /** The drawing as SVG, for targets that show pictures. */
  readonly drawing?: string
}

/** Shows each chart of a text to its reader. */
export type ShowChart = (link: ChartLink) => ShownChart

/** For readers of whom nothing is known, and of texts that have no charts. */
export const withoutCharts: ShowChart = (link) => ({ link, drawn: null, sentence: '' })

/** Some hundred charts of usual pathways, or two of the largest: a text can show one chart in thousands of its blocks. */
export const mostFigures = 200_000

/** Shows charts until they hold that many figures together. Later ones are shown without figures. */
export function withinMost(show: ShowChart): ShowChart {
  let figures = 0
  return (link) => {
    const shown = show(link)
    if (shown.drawn === null) return shown
    // Counting the figures of the rest would take long too.
    if (figures <= mostFigures) figures += weightOf(shown.drawn)
    return figures > mostFigures ? { link, drawn: null, sentence: shown.sentence } : shown
  }
}

function weightOf({ data, table: { rows, columns } }: DrawnChart): number {
  return figureCount(data) + rows.length * columns.length
}
