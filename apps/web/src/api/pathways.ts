import { pathwayAnswer, pathwaySeriesChosen, type PathwaySeriesChoice } from '@minga/protocol/http/pathways'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { jsonQuery, sendJson } from './api.ts'
import { oneRecordKey, pathwayPart } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

const keyOf = (record: string) => [...oneRecordKey, record, pathwayPart] as const
const pathOf = (record: string) => `/api/records/${encodeURIComponent(record)}`

/** A pathway with its figures and faults. A server event of the record makes it stale. */
export function usePathway(record: string) {
  return useQuery(jsonQuery(keyOf(record), `${pathOf(record)}/pathway`, pathwayAnswer))
}

/** Asks for a pathway again, after its links have changed. */
export function useRefreshPathway(record: string): () => void {
  const queries = useQueryClient()
  return useCallback(() => void queries.invalidateQueries({ queryKey: keyOf(record) }), [queries, record])
}

/** Chooses the series of a pathway for its copy, as the reader's choices. */
export function takeSeries(copy: string, like: string): Promise<unknown> {
  return sendJson('POST', `${pathOf(copy)}/series/taken`, { key: crypto.randomUUID(), like }, pathwaySeriesChosen)
}

export function useChooseSeries(record: string) {
  return useSharedChange([keyOf(record)], (choice: PathwaySeriesChoice) =>
    sendJson('POST', `${pathOf(record)}/series`, choice, pathwaySeriesChosen),
  )
}
