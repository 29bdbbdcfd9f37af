import type { ChartData } from '../chart/chart-data.ts'
import type { ChartTable } from '../chart/chart-table.ts'
import type { ChartLink } from '../roadmap/chart-link.ts'

/** The table of a chart, also as it came over the wire. */
export type WrittenTable = Omit<ChartTable, 'missing'> & { readonly missing?: string | undefined }

/** The figures of a chart, in the words of their reader. */
export interface DrawnChart {
  readonly data: ChartData
  readonly table: WrittenTable
}

/** A chart as it reads where no page draws it. Plain data: it crosses threads. */
export interface ShownChart {
  readonly link: ChartLink
  /** Null where the reader may not read its source, or its source was not there. */
  readonly drawn: DrawnChart | null
  /** Said in place of a chart that is not shown: it names neither the chart nor its source. */
  readonly sentence: string
  /** The drawing as SVG, where the target shows pictures. */
  readonly drawing?: string
}

/** How each chart of a text is shown to the text's reader. */
export type ShowChart = (link: ChartLink) => ShownChart

/** For readers of whom nothing is known, and of texts that have no charts. */
export const withoutCharts: ShowChart = (link) => ({ link, drawn: null, sentence: '' })
