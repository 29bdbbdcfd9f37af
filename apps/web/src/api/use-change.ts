import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'

/** A request that changes something. After a success, the queries below the keys `stale` are fetched again. */
export function useChange<Answer, Change = void>(
  stale: readonly QueryKey[],
  send: (change: Change) => Promise<Answer>,
) {
  const refresh = useRefresh(stale)
  return useMutation({ mutationFn: send, onSuccess: refresh })
}

/** A change that others can make at the same time: also after a refusal, as the screen is out of date then. */
export function useSharedChange<Answer, Change = void>(
  stale: readonly QueryKey[],
  send: (change: Change) => Promise<Answer>,
) {
  const refresh = useRefresh(stale)
  return useMutation({ mutationFn: send, onSettled: refresh })
}

function useRefresh(stale: readonly QueryKey[]) {
  const queries = useQueryClient()
  return () => Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
