import { chartKey, type ChartLink } from '@minga/domain/roadmap/chart-block'
import { queryOptions } from '@tanstack/react-query'

import { getJson } from '../../api/api.ts'
import { chartsKey } from '../../api/query-keys.ts'
import { loadCharts } from './load-charts.ts'

/** The figures of a chart, as this person may read its source now. What they are parsed with comes with what draws them. */
export function chartQuery(link: ChartLink) {
  return queryOptions({
    queryKey: [...chartsKey, chartKey(link)],
    queryFn: async ({ signal }) => {
      const { chartData } = await loadCharts()
      return getJson(pathOf(link), chartData, signal)
    },
  })
}

function pathOf(link: ChartLink): string {
  const source =
    'group' in link ? `groups/${encodeURIComponent(link.group)}` : `records/${encodeURIComponent(link.record)}`
  return `/api/${source}/chart?chart=${link.chart}&format=json`
}
