import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query'

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

/**
 * Sends a change of which the device keeps what a person wrote.
 *
 * @param accepted called once the server has taken it, also where its form has gone meanwhile: `mutate` calls nothing then,
 *   and the words would be offered to be sent again. A failure is the `error` of `change`.
 */
export function sendKept<Answer, Change>(
  { mutateAsync }: Pick<UseMutationResult<Answer, Error, Change>, 'mutateAsync'>,
  change: Change,
  accepted: (answer: Answer) => void,
): void {
  mutateAsync(change).then(accepted, () => undefined)
}

function useRefresh(stale: readonly QueryKey[]) {
  const queries = useQueryClient()
  return () => Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
