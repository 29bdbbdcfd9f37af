import {
  inboxCount,
  inboxShown,
  type InboxCount,
  type InboxShown,
  type inboxShows,
} from '@minga/protocol/http/inbox'
import {
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query'

import { sendJson } from './api.ts'
import { getFreshJson } from './fresh-json.ts'

export type InboxShow = (typeof inboxShows)[number]

export const inboxKey = ['inbox']
const listKey = [...inboxKey, 'list']

/** A wait that is longer fires at once. In ms. */
const longestWait = 24 * 60 * 60 * 1000

const countQuery = queryOptions({
  queryKey: [...inboxKey, 'count'],
  queryFn: ({ signal }) => getFreshJson('/api/inbox/count', inboxCount, signal),
  // What was put off comes back by itself: nobody does anything at that moment that the server could tell of.
  refetchInterval: ({ state: { data } }) =>
    data?.wakesAt ? Math.min(Math.max(Date.parse(data.wakesAt) - Date.now(), 0) + 1000, longestWait) : false,
})

/** How many notices are unread. */
export function useUnreadCount(): number {
  return useQuery(countQuery).data?.unread ?? 0
}

/** What stands in the inbox, the latest first, a page at a time. */
export function useInbox(show: InboxShow) {
  return useInfiniteQuery({
    queryKey: [...listKey, show],
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === undefined ? '' : `&before=${encodeURIComponent(pageParam)}`
      return getFreshJson(`/api/inbox?show=${show}${before}`, inboxShown, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export type InboxChange =
  | {
      readonly kind: 'read'
      readonly ids: readonly number[]
      readonly isRead: boolean
      readonly upTo?: string
    }
  | { readonly kind: 'read-all'; readonly upTo: string }
  | { readonly kind: 'snooze'; readonly ids: readonly number[]; readonly until: string }

/** Changes the inbox on the screen at once, and then on the server; what it refuses is asked for again. */
export function useChangeInbox() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, ...body }: InboxChange) => sendJson('POST', `/api/inbox/${kind}`, body, inboxCount),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: listKey })
      queries.setQueriesData<InfiniteData<InboxShown>>({ queryKey: listKey }, (known) =>
        known === undefined
          ? undefined
          : { ...known, pages: known.pages.map((page) => changed(page, change)) },
      )
    },
    onSuccess: (count: InboxCount) => queries.setQueryData(countQuery.queryKey, count),
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKey }),
  })
}

function changed(page: InboxShown, change: InboxChange): InboxShown {
  switch (change.kind) {
    case 'read-all':
      return { ...page, notices: page.notices.map((notice) => ({ ...notice, isRead: true })) }
    case 'read': {
      const { ids, isRead } = change
      const notices = page.notices.map((notice) => (ids.includes(notice.id) ? { ...notice, isRead } : notice))
      return { ...page, notices }
    }
    case 'snooze':
      return { ...page, notices: page.notices.filter(({ id }) => !change.ids.includes(id)) }
  }
}
