import { useCallback, useMemo, useSyncExternalStore } from 'react'
import * as Y from 'yjs'

/**
 * Which of these texts have something in them, as it stands.
 *
 * @param fragments the same array from one render to the next
 */
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

/** An editor leaves an empty paragraph behind: that is no text yet. */
function hasText(fragment: Y.XmlFragment): boolean {
  return fragment
    .toArray()
    .some((node) =>
      node instanceof Y.XmlText ? node.length > 0 : node instanceof Y.XmlElement && hasText(node),
    )
}
