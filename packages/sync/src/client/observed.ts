import type * as Y from 'yjs'

export interface Observed<View> {
  readonly read: () => View
  readonly subscribe: (notify: () => void) => () => void
}

/** A shared type seen as an external store: one snapshot per transaction, the same value in between. */
export function observed<View>(
  type: Y.AbstractType<Y.YEvent<never>> | Y.AbstractType<unknown>,
  read: () => View,
): Observed<View> {
  let snapshot = read()
  return {
    read: () => snapshot,
    subscribe: (notify) => {
      const refresh = (): void => {
        snapshot = read()
        notify()
      }
      type.observeDeep(refresh)
      snapshot = read() // what changed between the first read and the subscription
      return () => type.unobserveDeep(refresh)
    },
  }
}
