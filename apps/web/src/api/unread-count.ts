import { inboxCount } from '@minga/protocol/http/inbox-count'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { getFreshJson } from './api.ts'
import { inboxKey } from './query-keys.ts'

/** In ms. `setTimeout` fires at once for a delay over 24.8 days. */
const longestWait = 24 * 60 * 60 * 1000

export const unreadQuery = queryOptions({
  queryKey: [...inboxKey, 'count'],
  queryFn: ({ signal }) => getFreshJson('/api/inbox/count', inboxCount, signal),
  // A snoozed notice comes back without an event of the server, so the count is fetched again at that moment.
  refetchInterval: ({ state: { data } }) =>
    data?.wakesAt ? Math.min(Math.max(Date.parse(data.wakesAt) - Date.now(), 0) + 1000, longestWait) : false,
})

/** The number of unread notices; 0 until it is loaded. */
export function useUnreadCount(): number {
  return useQuery(unreadQuery).data?.unread ?? 0
}
