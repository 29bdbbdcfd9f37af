import type { ChartData } from '@minga/domain/chart/chart-data'
import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

import { ApiProblem, isRefusal, isUnreachable } from '../../api/api-problem.ts'
import { chartQuery } from '../../api/charts.ts'
import { isEventSocketOpen, watchEventSocket } from '../../api/event-socket.ts'
import { useLanguage } from '../../language/use-language.ts'

type Chart =
  | { readonly kind: 'loading' }
  /** Deleted, or not readable for this person: the page does not say which. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly isOffline: boolean; readonly again: () => void }
  | { readonly kind: 'shown'; readonly data: ChartData }

/** In ms: how often the page fetches a chart while no server events arrive, and a chart that the server refused. */
const refreshed = 60_000

/** The figures of a chart as they are now, fetched again after a server event about records. The answer passes the server's `can()`. */
export function useChart(link: ChartLink, isOnScreen: boolean): Chart {
  const { language } = useLanguage()
  const receivesEvents = useSyncExternalStore(watchEventSocket, isEventSocketOpen)
  const { data, error, refetch } = useQuery({
    ...chartQuery(link, language),
    enabled: isOnScreen,
    staleTime: receivesEvents ? Infinity : refreshed,
    refetchInterval: ({ state }) => (state.error instanceof ApiProblem || !receivesEvents ? refreshed : false),
  })
  const again = useCallback(() => void refetch(), [refetch])
  if (isRefusal(error)) return { kind: 'unavailable' }
  if (data !== undefined) return { kind: 'shown', data: data.data }
  return error === null ? { kind: 'loading' } : { kind: 'failed', isOffline: isUnreachable(error), again }
}
