import type { RecordId } from '@minga/domain/identity/ids'
import { originsAnswer, threadChanged, threadsAnswer, type ThreadView } from '@minga/protocol/http/threads'
import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { homeQuery } from './use-home.ts'

export const threadsKey = ['threads']

function threadsQuery(room: string) {
  return queryOptions({
    queryKey: [...threadsKey, room],
    queryFn: async ({ signal }) => {
      const path = `/api/threads?room=${encodeURIComponent(room)}`
      return (await getJson(path, threadsAnswer, signal)).threads
    },
  })
}

/**
 * The discussions of a room that this person may read; `undefined` until the server has told.
 *
 * @param isWanted false as long as something else should come first: hundreds of discussions take a while to fetch and draw
 */
export function useThreads(room: string, isWanted = true) {
  return useQuery({ ...threadsQuery(room), enabled: isWanted })
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
  queries.setQueryData(threadsQuery(thread.room).queryKey, (known) => {
    if (known === undefined) return undefined
    const isKnown = known.some(({ id }) => id === thread.id)
    return isKnown ? known.map((each) => (each.id === thread.id ? thread : each)) : [...known, thread]
  })
}
