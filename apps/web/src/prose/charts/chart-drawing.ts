/* What draws charts, says them in words, and parses their figures: loaded at once, when a text has a chart. */
export { chartTable } from '@minga/domain/chart/chart-table'
export { chartData } from '@minga/domain/chart/chart-data'

export { ChartFigure } from './chart-as-table.tsx'
