import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { ApiProblem, isRateLimited, isUnreachable } from '../api/api-problem.ts'

const day = 86_400_000

/** The cache of the server's answers. Calls `onSignedOut` when any call is refused for lack of a session. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.code === 'not-signed-in') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // `navigator.onLine` is unreliable: a browser that reports offline may still reach a local server, and the
        // reverse.
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        gcTime: 7 * day,
        retry: (failures, error) => failures < 2 && (isUnreachable(error) || isRateLimited(error)),
        retryDelay: (failures, error) => waitBefore(failures, error),
        // Retries by itself until the server is back.
        refetchInterval: ({ state }) => (isUnreachable(state.error) ? 5000 : false),
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** In ms: the server's `Retry-After`, up to a minute; otherwise longer after each failure. */
function waitBefore(failures: number, error: Error): number {
  const asked = error instanceof ApiProblem ? error.retryAfter : undefined
  return asked === undefined ? Math.min(1000 * 2 ** failures, 30_000) : Math.min(asked, 60) * 1000
}
