import { auditAnswer, auditCheckpoint, checkedCheckpoint } from '@minga/protocol/http/audit'
import { useInfiniteQuery } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { useChange } from './use-change.ts'

/** The filter of decisions. A field that is left out does not filter. */
export interface AuditFilter {
  readonly organisation?: string | undefined
  readonly kind?: string | undefined
  readonly person?: string | undefined
  /** ISO. */
  readonly from?: string | undefined
}

/** The decisions that the reader may read, the newest first, in pages. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => getJson(pathOf(filter, pageParam), auditAnswer, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

function pathOf(filter: AuditFilter, before: number | undefined): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  if (before !== undefined) query.set('before', String(before))
  return `/api/audit?${query.toString()}`
}

/** Fetches a checkpoint: a signed statement of how far the audit goes now. */
export function useTakeCheckpoint() {
  return useChange([], () => getJson('/api/audit/checkpoint', auditCheckpoint))
}

/** Asks the server to compare a checkpoint with the audit as it is now. Rejects other text without asking. */
export function useCheckCheckpoint() {
  return useChange([], (text: string) => {
    const checkpoint = auditCheckpoint.parse(JSON.parse(text))
    return sendJson('POST', '/api/audit/check', { checkpoint }, checkedCheckpoint)
  })
}
