import { useCallback, useMemo, useSyncExternalStore } from 'react'
import * as Y from 'yjs'

/** The texts among these that are not empty, live. */
export function useHasText(fragments: readonly Y.XmlFragment[]): readonly boolean[] {
  const subscribe = useCallback(
    (notify: () => void) => {
      for (const fragment of fragments) fragment.observeDeep(notify)
      return () => {
        for (const fragment of fragments) fragment.unobserveDeep(notify)
      }
    },
    [fragments],
  )
  const read = () => fragments.map((fragment) => (hasText(fragment) ? '1' : '0')).join('')
  const signs = useSyncExternalStore(subscribe, read)
  return useMemo(() => signs.split('').map((sign) => sign === '1'), [signs])
}

/** A fragment with only an empty paragraph, which editors leave behind, has no text. */
function hasText(fragment: Y.XmlFragment): boolean {
  return fragment
    .toArray()
    .some((node) => (node instanceof Y.XmlText ? node.length > 0 : node instanceof Y.XmlElement && hasText(node)))
}
