import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { queryOptions, useIsFetching, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

import { ApiProblem, isRefusal } from '../../api/api-problem.ts'
import { isEventSocketOpen, watchEventSocket } from '../../api/event-socket.ts'
import { citedKey, recordQuery } from '../../api/records.ts'

type CitedRecord =
  | { readonly kind: 'loading' }
  /** Gone, or not readable for this person: the page does not say which. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'shown'; readonly record: RecordAnswer }

/** In ms. How often the record is fetched while no server events arrive. */
const refreshed = 20_000

/**
 * A cited record as it stands now, fetched again after a server event about it. The answer passes the server's `can()`;
 * of the document's data only the id is used.
 */
export function useCitedRecord(link: RecordLink | undefined, isOnScreen: boolean): CitedRecord {
  const receivesEvents = useSyncExternalStore(watchEventSocket, isEventSocketOpen)
  const comesWithOthers = useIsFetching({ queryKey: citedKey, predicate: isFirst }) > 0
  const isWanted = isOnScreen && !comesWithOthers
  const { data, error } = useQuery(freshQuery(link?.record, isWanted, receivesEvents))
  // One that was merged reads as the record that stands for it.
  const standIn = useQuery(freshQuery(data?.facts.mergedInto?.record, isWanted, receivesEvents))
  if (link === undefined || isRefusal(error)) return { kind: 'unavailable' }
  const record = standIn.data ?? data
  return record === undefined ? { kind: 'loading' } : { kind: 'shown', record }
}

/** A record that is fetched again after an event about it, and at intervals while no events arrive. */
function freshQuery(record: string | undefined, isWanted: boolean, receivesEvents: boolean) {
  return queryOptions({
    ...recordQuery(record ?? ''),
    enabled: record !== undefined && isWanted,
    staleTime: receivesEvents ? Infinity : refreshed,
    // A record that becomes readable causes no event, so a refused one is fetched again at intervals.
    refetchInterval: ({ state }) =>
      state.error instanceof ApiProblem ? 3 * refreshed : receivesEvents ? false : refreshed,
  })
}

function isFirst({ state }: { readonly state: { readonly data: unknown } }): boolean {
  return state.data === undefined
}
