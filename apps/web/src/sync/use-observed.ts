import { observed, type SharedType } from '@minga/sync/client/observed'
import { useMemo, useSyncExternalStore } from 'react'

/**
 * The result of `read` on a shared type, read again after every transaction that touched it.
 *
 * @param read the same function on every render, such as one of a module or of `useCallback`
 */
export function useObserved<Type extends SharedType, View>(type: Type, read: (type: Type) => View): View {
  const store = useMemo(() => observed(type, () => read(type)), [type, read])
  return useSyncExternalStore(store.subscribe, store.read)
}
