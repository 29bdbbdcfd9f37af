import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

import { isUnreachable } from './api-problem.ts'

/** Whether something on this page was asked for last and the server did not answer: what is shown is from before. */
export function useIsUnreachable(): boolean {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((notify: () => void) => cache.subscribe(notify), [cache])
  return useSyncExternalStore(subscribe, () =>
    cache.findAll({ type: 'active' }).some(({ state }) => isUnreachable(state.error)),
  )
}
