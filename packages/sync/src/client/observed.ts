/** The part of a shared type's interface that is used here. */
export interface SharedType {
  observeDeep(listener: () => void): void
  unobserveDeep(listener: () => void): void
}

export interface Observed<View> {
  readonly read: () => View
  readonly subscribe: (notify: () => void) => () => void
}

/** A shared type seen as an external store: one snapshot per transaction, the same value in between. */
export function observed<View>(type: SharedType, read: () => View): Observed<View> {
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
