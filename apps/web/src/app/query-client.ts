import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { ApiProblem, isTooFast, isUnreachable } from '../api/api-problem.ts'

const day = 86_400_000

/** What the server said, kept for a while; `onSignedOut` is told when any call finds that nobody is signed in. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.code === 'not-signed-in') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // A browser that believes it is offline may still reach a server on its own machine, and the other way round.
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        gcTime: 7 * day,
        retry: (failures, error) => failures < 2 && (isUnreachable(error) || isTooFast(error)),
        retryDelay: (failures, error) => waitBefore(failures, error),
        // Nobody has to ask again once the server is back.
        refetchInterval: ({ state }) => (isUnreachable(state.error) ? 5000 : false),
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** In ms: as long as the server asks for, within reason; otherwise longer each time. */
function waitBefore(failures: number, error: Error): number {
  const asked = error instanceof ApiProblem ? error.retryAfter : undefined
  return asked === undefined ? Math.min(1000 * 2 ** failures, 30_000) : Math.min(asked, 60) * 1000
}
