import type { MailChoices } from '@minga/domain/notice/mail-choice'
import type { WorkingHours } from '@minga/domain/notice/working-hours'
import type { Followable, Following } from '@minga/domain/notice/notice'
import {
  followingAnswer,
  inboxCount,
  type InboxCount,
  inboxShown,
  type InboxShown,
  type inboxShows,
} from '@minga/protocol/http/inbox'
import { mailChoicesAnswer, unsubscribed, workingHoursAnswer } from '@minga/protocol/http/mail-choices'
import {
  type InfiniteData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import { inboxKey } from './query-keys.ts'
import { getFreshJson, jsonQuery, sendJson } from './api.ts'
import { useChange } from './use-change.ts'

export type InboxShow = (typeof inboxShows)[number]

const listKey = [...inboxKey, 'list']

/** In ms. `setTimeout` fires at once for a delay over 24.8 days. */
const longestWait = 24 * 60 * 60 * 1000

const countQuery = queryOptions({
  queryKey: [...inboxKey, 'count'],
  queryFn: ({ signal }) => getFreshJson('/api/inbox/count', inboxCount, signal),
  // A snoozed notice comes back without an event of the server, so the count is fetched again at that moment.
  refetchInterval: ({ state: { data } }) =>
    data?.wakesAt ? Math.min(Math.max(Date.parse(data.wakesAt) - Date.now(), 0) + 1000, longestWait) : false,
})

/** The number of unread notices; 0 until it is loaded. */
export function useUnreadCount(): number {
  return useQuery(countQuery).data?.unread ?? 0
}

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

const followingKey = ({ kind, id }: Followable) => ['following', kind, id]

/** Whether the person follows or mutes a place; null when they chose neither, `undefined` until it is loaded. */
export function useFollowing(place: Followable): Following | null | undefined {
  return useQuery(
    jsonQuery(followingKey(place), `/api/following?${new URLSearchParams({ ...place }).toString()}`, followingAnswer),
  ).data?.state
}

export function useFollow(place: Followable) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (state: Following) => sendJson('POST', '/api/following', { ...place, state }, followingAnswer),
    onSuccess: (answer) => queries.setQueryData(followingKey(place), answer),
  })
}

const mailChoicesKey = ['mail-choices']
const mailChoicesPath = '/api/me/mail-choices'

/** How soon the person wants mail about each kind of notice. */
export function useMailChoices() {
  return useQuery(jsonQuery(mailChoicesKey, mailChoicesPath, mailChoicesAnswer))
}

export function useChooseMail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (choices: Partial<MailChoices>) => sendJson('POST', mailChoicesPath, { choices }, mailChoicesAnswer),
    onSuccess: (answer) => queries.setQueryData(mailChoicesKey, answer),
  })
}

/** Unsubscribes the address that the token of a mail names. Needs no session. */
export function useUnsubscribe(token: string) {
  return useChange([], () =>
    sendJson('POST', `/api/unsubscribe?${new URLSearchParams({ token }).toString()}`, {}, unsubscribed),
  )
}

const workingHoursKey = ['working-hours']
const workingHoursPath = '/api/me/working-hours'

/** The hours in which mail of notices may reach the person. */
export function useWorkingHours() {
  return useQuery(jsonQuery(workingHoursKey, workingHoursPath, workingHoursAnswer))
}

/** Chooses these hours; null takes the usual ones again. */
export function useChooseHours() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (hours: WorkingHours | null) => sendJson('POST', workingHoursPath, { hours }, workingHoursAnswer),
    onSuccess: (answer) => queries.setQueryData(workingHoursKey, answer),
  })
}
