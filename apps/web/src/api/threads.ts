import type { RecordId } from '@minga/domain/identity/ids'
import {
  oneThreadAnswer,
  originsAnswer,
  threadChanged,
  threadsAnswer,
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
import type { z } from 'zod'

import { getFreshJson, getJson, sendJson } from './api.ts'
import { homeQuery } from './home.ts'

export const threadsKey = ['threads']

function threadsQuery(room: string) {
  const queryKey = [...threadsKey, room]
  return queryOptions({ queryKey, queryFn: ({ signal, client }) => loadThreads(client, room, signal) })
}

/** What happened to discussions of a room while its pages come in: newer than what the pages say. */
const arrivedMeanwhile = new Map<string, Map<string, ThreadView | undefined>>()

/** All pages, one after the other. The first time, each is shown as it comes; later, what is known stays until all are there. */
async function loadThreads(
  queries: QueryClient,
  room: string,
  signal: AbortSignal,
): Promise<readonly ThreadView[]> {
  const { queryKey } = threadsQuery(room)
  const isFirst = queries.getQueryData(queryKey) === undefined
  const arrived = new Map<string, ThreadView | undefined>()
  arrivedMeanwhile.set(room, arrived)
  const loaded: ThreadView[] = []
  for (let path: string | undefined = pathOf(room, { limit: '100' }); path !== undefined;) {
    const { threads, cursor }: z.infer<typeof threadsAnswer> = await getFreshJson(path, threadsAnswer, signal)
    loaded.push(...threads)
    path = cursor === undefined ? undefined : pathOf(room, { limit: '200', cursor })
    if (isFirst && path !== undefined) queries.setQueryData(queryKey, withArrived(loaded, arrived))
  }
  return withArrived(loaded, arrived)
}

/** Asks for a few discussions by name, and shows them as they are; what is not there any more goes. */
export async function refreshThreads(
  queries: QueryClient,
  room: string,
  ids: readonly string[],
): Promise<void> {
  if (queries.getQueryState(threadsQuery(room).queryKey) === undefined) return
  const { threads } = await getJson(pathOf(room, { ids: ids.join(',') }), threadsAnswer)
  const found = new Map<string, ThreadView>(threads.map((thread) => [thread.id, thread]))
  for (const id of ids) placeInList(queries, room, id, found.get(id))
}

function pathOf(room: string, query: Readonly<Record<string, string>>): string {
  return `/api/threads?${new URLSearchParams({ room, ...query })}`
}

function withArrived(
  loaded: readonly ThreadView[],
  arrived: ReadonlyMap<string, ThreadView | undefined>,
): readonly ThreadView[] {
  const known = loaded.flatMap((thread) => (arrived.has(thread.id) ? (arrived.get(thread.id) ?? []) : thread))
  const ids = new Set(known.map(({ id }) => id as string))
  const others = [...arrived.values()].filter((thread) => thread !== undefined && !ids.has(thread.id))
  return [...known, ...others.flatMap((thread) => thread ?? [])]
}

/**
 * The discussions of a room that this person may read, as a list has them; `undefined` until the server has told. While more come, it is
 * fetching.
 *
 * @param isWanted false as long as something else should come first: hundreds of discussions take a while to fetch and draw
 */
export function useThreads(room: string, isWanted = true) {
  return useQuery({ ...threadsQuery(room), enabled: isWanted })
}

const wholeKey = (room: string, id: string) => [...threadsKey, room, 'whole', id]

/**
 * A discussion with what was said in it: as the list has it, and once it is wanted, in full. `more` asks for what was said later, as long as
 * there is more.
 */
export function useWholeThread(
  listed: ThreadView,
  isWanted: boolean,
): { readonly thread: ThreadView; readonly more: (() => void) | undefined } {
  const { id, room, isWhole } = listed
  const asked = useInfiniteQuery({
    queryKey: wholeKey(room, id),
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `?cursor=${pageParam}`
      return getFreshJson(`/api/threads/${id}${cursor}`, oneThreadAnswer, signal)
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

/** Those about one record. */
export function useRecordThreads(room: string, record: RecordId) {
  return useQuery({
    ...threadsQuery(room),
    select: (threads) => threads.filter(({ place }) => place.kind === 'record' && place.record === record),
  })
}

export const originsKey = ['record-origins']

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

/** Something done to a discussion, answered with the discussion as it is then. */
export function useChangeThread() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: ThreadChange) => sendThreadChange({ method, path, body }),
    onSuccess: (thread, { path }) => {
      placeThread(queries, thread)
      // Who it waits for, and whether it still does.
      if (/\/(?:disposition|assignee)$/.test(path))
        void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
    },
  })
}

export async function sendThreadChange({ method, path, body }: ThreadChange): Promise<ThreadView> {
  return (await sendJson(method, path, body, threadChanged)).thread
}

/** Shows a discussion as it is now, without asking for all of them again. */
export function placeThread(queries: QueryClient, thread: ThreadView): void {
  const { room, id } = thread
  placeInList(queries, room, id, thread)
  if (thread.isWhole) queries.setQueryData(wholeKey(room, id), { pages: [{ thread }], pageParams: [''] })
  else void queries.invalidateQueries({ queryKey: wholeKey(room, id) })
}

/** Without a discussion, it is taken out. */
function placeInList(queries: QueryClient, room: string, id: string, thread: ThreadView | undefined): void {
  arrivedMeanwhile.get(room)?.set(id, thread)
  queries.setQueryData(threadsQuery(room).queryKey, (known) => {
    if (known === undefined) return undefined
    if (thread === undefined) return known.filter((each) => each.id !== id)
    const isKnown = known.some((each) => each.id === id)
    return isKnown ? known.map((each) => (each.id === id ? thread : each)) : [...known, thread]
  })
}
