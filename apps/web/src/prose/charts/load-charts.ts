import { keptLoad } from '../../ui/lazy-named.ts'

/** What draws charts, and what says them in words: loaded once a text has a chart. */
export const loadCharts = keptLoad(() => import('./chart-drawing.ts'))
