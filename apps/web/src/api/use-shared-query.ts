import {
  notifyManager,
  type QueryClient,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
  useQueryClient,
} from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/** A query that a module declares once: the same object on every render. */
type Query<Answer, Data, Key extends QueryKey> = QueryObserverOptions<Answer, Error, Data, Answer, Key>

interface Shared<Data> {
  readonly subscribe: (notify: () => void) => () => void
  /** Undefined until it is loaded. */
  readonly read: () => Data | undefined
  /** Loads it. Throws what the query failed with. */
  readonly load: () => Promise<unknown>
}

/**
 * What a query last answered, for queries that every row of a list and every field of a record read: one observer for
 * all of them, where `useQuery` makes one for each component, with a timer, and runs `select` for each.
 *
 * @returns undefined until the answer is there
 */
export function useSharedQuery<Answer, Data, Key extends QueryKey>(query: Query<Answer, Data, Key>): Data | undefined {
  const { subscribe, read } = sharedOf(useQueryClient(), query)
  return useSyncExternalStore(subscribe, read)
}

/** The same, which suspends until the answer is there. */
export function useSharedAnswer<Answer, Data, Key extends QueryKey>(query: Query<Answer, Data, Key>): Data {
  const { subscribe, read, load } = sharedOf(useQueryClient(), query)
  const data = useSyncExternalStore(subscribe, read)
  // As `useSuspenseQuery` does: `use` must then be called in every render.
  // oxlint-disable-next-line only-throw-error
  if (data === undefined) throw load()
  return data
}

/** In ms. An answer that a component waited for is not asked for again when that component is drawn. */
const fresh = 1000

const shared = new WeakMap<QueryClient, WeakMap<object, Shared<unknown>>>()

function sharedOf<Answer, Data, Key extends QueryKey>(client: QueryClient, query: Query<Answer, Data, Key>) {
  const known = shared.get(client)?.get(query) as Shared<Data> | undefined
  if (known !== undefined) return known
  const ofClient = shared.get(client) ?? new WeakMap<object, Shared<unknown>>()
  const made = share(client, query)
  shared.set(client, ofClient.set(query, made))
  return made
}

function share<Answer, Data, Key extends QueryKey>(client: QueryClient, query: Query<Answer, Data, Key>): Shared<Data> {
  const { staleTime = 0 } = client.defaultQueryOptions(query)
  const observer = new QueryObserver(client, {
    ...query,
    staleTime: typeof staleTime === 'number' ? Math.max(staleTime, fresh) : staleTime,
    notifyOnChangeProps: ['data', 'error'],
  })
  const current = () => {
    const observed = observer.getCurrentQuery()
    // Without listeners it does not follow its query, and a cache that was emptied has another.
    if (
      !observer.hasListeners() ||
      client.getQueryCache().get<Answer, Error, Answer, Key>(observed.queryHash) !== observed
    ) {
      observer.setOptions(observer.options)
    }
    return observer.getCurrentResult()
  }
  let loading: Promise<unknown> | undefined
  return {
    subscribe: (notify) => {
      const stop = observer.subscribe(notifyManager.batchCalls(notify))
      const { isStale, fetchStatus } = observer.getCurrentResult()
      // A component that comes asks again for what is stale, as with an observer of its own.
      if (isStale && fetchStatus === 'idle') void observer.refetch()
      return stop
    },
    read: () => current().data,
    load: () => {
      const { error } = current()
      if (error !== null) throw error
      loading ??= observer.fetchOptimistic(client.defaultQueryOptions(query)).finally(() => (loading = undefined))
      return loading
    },
  }
}
