import { newId, type RecordId } from '@minga/domain/identity/ids'
import { officialLetterKept, type NewOfficialLetter } from '@minga/protocol/http/official-letters'
import {
  type NewReceivedComment,
  receivedCommentEntered,
  receivedConfirmed,
  receivedLookAnswer,
} from '@minga/protocol/http/received-comments'
import {
  mostThreadsByName,
  colleaguesAnswer,
  originsAnswer,
  readOneThread,
  readTakenIn,
  readThreadChange,
  readThreads,
  type ThreadView,
} from '@minga/protocol/http/threads'
import {
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'

import { originsKey, threadsKey } from './query-keys.ts'
import { getFreshJson, getJson, loadPages, sendJson } from './api.ts'
import { homeQuery } from './home.ts'
import { useChange } from './use-change.ts'

/** Changes to a room's discussions that came while its pages load. They are newer than the pages. */
const arrivedMeanwhile = new Map<string, Map<string, ThreadView | undefined>>()

function threadsQuery(room: string) {
  const queryKey = [...threadsKey, room]
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }): Promise<readonly ThreadView[]> => {
      const arrived = new Map<string, ThreadView | undefined>()
      arrivedMeanwhile.set(room, arrived)
      const join = (pages: readonly z.output<typeof readThreads>[]) => withArrived(pages, arrived)
      const shownAt = { queries: client, queryKey }
      return loadPages({ path: pathOf({ room }), schema: readThreads, join, shownAt }, signal)
    },
  })
}

/**
 * Fetches a few discussions by id and shows them as they are; those that no longer exist disappear. Too many to name are
 * all of the room's.
 */
export async function refreshThreads(queries: QueryClient, room: string, ids: readonly string[]): Promise<void> {
  if (queries.getQueryState(threadsQuery(room).queryKey) === undefined) return
  if (ids.length > mostThreadsByName)
    return queries.invalidateQueries({ queryKey: threadsQuery(room).queryKey, exact: true })
  const { threads, cursor } = await getJson(pathOf({ room, ids: ids.join(',') }), readThreads)
  // Long ones do not fit into one page: what is not in it is not gone.
  if (cursor !== undefined) return queries.invalidateQueries({ queryKey: threadsQuery(room).queryKey, exact: true })
  const found = new Map<string, ThreadView>(threads.map((thread) => [thread.id, thread]))
  for (const id of ids) placeInList(queries, room, id, found.get(id))
}

function pathOf(query: Readonly<Record<string, string>>): string {
  return `/api/threads?${new URLSearchParams(query)}`
}

function withArrived(
  pages: readonly z.output<typeof readThreads>[],
  arrived: ReadonlyMap<string, ThreadView | undefined>,
): readonly ThreadView[] {
  const loaded = pages.flatMap(({ threads }) => threads)
  const known = loaded.flatMap((thread) => (arrived.has(thread.id) ? (arrived.get(thread.id) ?? []) : thread))
  const ids = new Set(known.map(({ id }) => id as string))
  const others = [...arrived.values()].filter((thread) => thread !== undefined && !ids.has(thread.id))
  return [...known, ...others.flatMap((thread) => thread ?? [])]
}

/**
 * The discussions of a room that the person may read, in their list form; `undefined` until the first page has come,
 * and fetching while there are more.
 *
 * @param isWanted false while other requests should go first: hundreds of discussions take a while to fetch and draw
 */
export function useThreads(room: string, isWanted = true) {
  return useQuery({ ...threadsQuery(room), enabled: isWanted })
}

const wholeKey = (room: string, id: string) => [...threadsKey, room, 'whole', id]

/** A discussion as in the list, or in full once `isWanted`. `more` loads the next page of comments, if there is one. */
export function useWholeThread(
  listed: ThreadView,
  isWanted: boolean,
): { readonly thread: ThreadView; readonly more: (() => void) | undefined } {
  const { id, room, isWhole } = listed
  const asked = useInfiniteQuery({
    queryKey: wholeKey(room, id),
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `?cursor=${pageParam}`
      return getFreshJson(`/api/threads/${id}${cursor}`, readOneThread, signal)
    },
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    enabled: isWanted && !isWhole,
  })
  const { data, hasNextPage, fetchNextPage } = asked
  if (isWhole || !isWanted || data === undefined) return { thread: listed, more: undefined }
  const [first] = data.pages
  const comments = data.pages.flatMap(({ thread }) => thread.comments)
  return {
    thread: { ...listed, place: first?.thread.place ?? listed.place, comments },
    more: hasNextPage ? () => void fetchNextPage() : undefined,
  }
}

/** The discussions about one record. */
export function useRecordThreads(room: string, record: RecordId) {
  return useQuery({
    ...threadsQuery(room),
    select: (threads) => threads.filter(({ place }) => place.kind === 'record' && place.record === record),
  })
}

/** People of the reader's own organisation who read a group. Kept off the device: who belongs to what is not for all. */
export function useColleagues(group: string) {
  return useQuery({
    queryKey: ['colleagues', group],
    queryFn: async ({ signal }) =>
      (await getJson(`/api/groups/${encodeURIComponent(group)}/colleagues`, colleaguesAnswer, signal)).people,
    meta: { isKept: false },
  })
}

/** The discussions that a record was made from, among those the reader may read. */
export function useOrigins(record: RecordId) {
  return useQuery({
    queryKey: [...originsKey, record],
    queryFn: async ({ signal }) => {
      const path = `/api/records/${encodeURIComponent(record)}/threads`
      return (await getJson(path, originsAnswer, signal)).threads
    },
  })
}

export interface ThreadChange {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

/** Sends a change of a discussion and shows the answer, which is the discussion after it. */
export function useChangeThread() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: ThreadChange) => sendThreadChange({ method, path, body }),
    onSuccess: (thread, { path }) => {
      placeThread(queries, thread)
      // The start page lists discussions by whom they wait for.
      if (/\/(?:disposition|assignee)$/.test(path)) void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
    },
  })
}

/** Writes a proposed wording into the text. `seen` is what the text says now, as the page shows it. */
export function useTakeIn(thread: ThreadView) {
  const queries = useQueryClient()
  const [key] = useState(newId)
  return useMutation({
    mutationFn: (seen: string) => sendJson('POST', `/api/threads/${thread.id}/take-in`, { key, seen }, readTakenIn),
    onSuccess: (taken) => {
      placeThread(queries, taken.thread)
      void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
    },
  })
}

export async function sendThreadChange({ method, path, body }: ThreadChange): Promise<ThreadView> {
  return (await sendJson(method, path, body, readThreadChange)).thread
}

/** Replaces one discussion in the list without fetching the others. */
export function placeThread(queries: QueryClient, thread: ThreadView): void {
  const { room, id } = thread
  placeInList(queries, room, id, thread)
  if (thread.isWhole) queries.setQueryData(wholeKey(room, id), { pages: [{ thread }], pageParams: [''] })
  else void queries.invalidateQueries({ queryKey: wholeKey(room, id) })
}

/** Removes the discussion from the list where `thread` is undefined. */
function placeInList(queries: QueryClient, room: string, id: string, thread: ThreadView | undefined): void {
  arrivedMeanwhile.get(room)?.set(id, thread)
  queries.setQueryData(threadsQuery(room).queryKey, (known) => {
    if (known === undefined) return undefined
    if (thread === undefined) return known.filter((each) => each.id !== id)
    const isKnown = known.some((each) => each.id === id)
    return isKnown ? known.map((each) => (each.id === id ? thread : each)) : [...known, thread]
  })
}

/** Enters a received comment. The answer holds the discussion and, only this once, the link to confirm it. */
export function useEnterReceived() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (entered: NewReceivedComment) =>
      sendJson('POST', '/api/received-comments', entered, receivedCommentEntered),
    onSuccess: ({ thread }) => placeThread(queries, thread),
  })
}

/** Issues a new link and invalidates the former one. */
export function useRenewReceivedLink(thread: string) {
  return useChange([], () => sendJson('POST', `/api/threads/${thread}/received/link`, {}, receivedCommentEntered))
}

/** Confirms received comments by an official letter. The discussions come anew by their events. */
export function useKeepLetter() {
  return useChange([], (letter: NewOfficialLetter) =>
    sendJson('POST', '/api/official-letters', letter, officialLetterKept),
  )
}

/** The received comment that the holder of a link is asked to confirm. */
export function useReceivedLook(token: string) {
  return useQuery({
    queryKey: ['received-comment'],
    queryFn: () => sendJson('POST', '/api/received-comments/look', { token }, receivedLookAnswer),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function useConfirmReceived(token: string) {
  return useChange([], ({ seen, correction }: { readonly seen: string; readonly correction: string | null }) =>
    sendJson('POST', '/api/received-comments/confirm', { token, seen, correction }, receivedConfirmed),
  )
}
