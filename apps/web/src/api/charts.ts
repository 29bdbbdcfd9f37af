import type { GroupChart, PathwayChart } from '@minga/domain/chart/chart-data'
import { chartAnswer } from '@minga/protocol/http/charts'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'
import { oneRecordKey, recordsKey } from './query-keys.ts'

/** A chart of a group's register. */
export function useGroupChart(group: string, chart: GroupChart) {
  const path = `/api/groups/${encodeURIComponent(group)}/chart?chart=${chart}`
  return useQuery(jsonQuery([...recordsKey, 'chart', group, chart], path, chartAnswer))
}

/** A chart of a pathway, as far as I may read it. */
export function useRecordChart(record: string, chart: PathwayChart) {
  const path = `/api/records/${encodeURIComponent(record)}/chart?chart=${chart}`
  return useQuery(jsonQuery([...oneRecordKey, record, 'chart', chart], path, chartAnswer))
}
