import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { useQuery } from '@tanstack/react-query'

import { ApiProblem } from '../../api/api-problem.ts'
import { recordQuery } from '../../api/use-records.ts'

export type CitedRecord =
  | { readonly kind: 'loading' }
  /** Gone, or not open to this reader: both look the same. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'shown'; readonly record: RecordAnswer }

/** How long a card on the screen may show what is no longer so, in milliseconds. */
const refreshed = 2_500

/**
 * A cited record as it stands now, kept fresh while it is on the screen. The answer passes the server's `can()`; what the document
 * says about the record is not believed beyond its id.
 */
export function useCitedRecord(link: RecordLink | undefined, isOnScreen: boolean): CitedRecord {
  const { data, error } = useQuery({
    ...recordQuery(link?.record ?? ''),
    enabled: link !== undefined && isOnScreen,
    staleTime: refreshed,
    refetchInterval: (query) => (query.state.error instanceof ApiProblem ? 10 * refreshed : refreshed),
  })
  if (link === undefined || isRefusal(error)) return { kind: 'unavailable' }
  return data === undefined ? { kind: 'loading' } : { kind: 'shown', record: data }
}

function isRefusal(error: Error | null): boolean {
  return error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'not-allowed')
}
