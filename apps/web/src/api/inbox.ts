import { inboxShown, type InboxShown, type inboxShows } from '@minga/protocol/http/inbox'
import { inboxCount, type InboxCount } from '@minga/protocol/http/inbox-count'
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'

import { inboxKey } from './query-keys.ts'
import { getFreshJson, sendJson } from './api.ts'
import { unreadQuery } from './unread-count.ts'

export type InboxShow = (typeof inboxShows)[number]

const listKey = [...inboxKey, 'list']

/** The notices of the inbox, the latest first, in pages. */
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

/** Changes the inbox on the screen at once, then on the server; fetches it again when the server refuses. */
export function useChangeInbox() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, ...body }: InboxChange) => sendJson('POST', `/api/inbox/${kind}`, body, inboxCount),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: listKey })
      queries.setQueriesData<InfiniteData<InboxShown>>({ queryKey: listKey }, (known) =>
        known === undefined ? undefined : { ...known, pages: known.pages.map((page) => changed(page, change)) },
      )
    },
    onSuccess: (count: InboxCount) => queries.setQueryData(unreadQuery.queryKey, count),
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
