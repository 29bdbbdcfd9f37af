import type { Language } from '@minga/domain/language/language'
import { chartKey, type ChartLink } from '@minga/domain/roadmap/chart-link'
import { queryOptions } from '@tanstack/react-query'

import { getJson } from './api.ts'
import { chartsKey } from './query-keys.ts'

/**
 * The figures of a chart and its table, by this person's rights to its source. What the answer is parsed with loads with
 * the first chart.
 */
export function chartQuery(link: ChartLink, language: Language) {
  return queryOptions({
    queryKey: [...chartsKey, chartKey(link), language],
    queryFn: async ({ signal }) => {
      const { chartAnswer } = await import('@minga/protocol/http/charts')
      return getJson(`${pathOf(link)}?chart=${link.chart}&language=${language}`, chartAnswer, signal)
    },
  })
}

function pathOf(link: ChartLink): string {
  return 'group' in link
    ? `/api/groups/${encodeURIComponent(link.group)}/chart`
    : `/api/records/${encodeURIComponent(link.record)}/chart`
}
