import type { GroupChart } from '@minga/domain/chart/chart-data'
import { chartAnswer } from '@minga/protocol/http/charts'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'
import { recordsKey } from './query-keys.ts'

/** A chart of a group's register. */
export function useGroupChart(group: string, chart: GroupChart) {
  const path = `/api/groups/${encodeURIComponent(group)}/chart?chart=${chart}`
  return useQuery(jsonQuery([...recordsKey, 'chart', group, chart], path, chartAnswer))
}
