import type * as Y from 'yjs'

/** The fields of a record that a transaction of somebody else changed, and the client that did it, where it is but one. */
export interface RemoteEdit {
  readonly fields: readonly string[]
  readonly client: number | undefined
}

/**
 * Tells of changes that others make to one record. `title/es` and `sectors/steel` are told whole and by their field's name, so
 * that each control finds its own.
 */
export function onRemoteEdit(root: Y.Map<unknown>, id: string, tell: (edit: RemoteEdit) => void): () => void {
  const hear = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local) return
    const keys = events
      .filter((event) => event.path.length === 1 && event.path[0] === id)
      .flatMap((event) => [...event.changes.keys.keys()])
    if (keys.length === 0) return
    const fields = new Set(keys.flatMap((key) => [key, key.split('/')[0] ?? key]))
    tell({ fields: [...fields], client: onlyAuthor(transaction) })
  }
  root.observeDeep(hear)
  return () => root.unobserveDeep(hear)
}

/** A merged update of several people can't be told apart. */
function onlyAuthor({ beforeState, afterState }: Y.Transaction): number | undefined {
  const writers = [...afterState].filter(([client, clock]) => (beforeState.get(client) ?? 0) < clock)
  return writers.length === 1 ? writers[0]?.[0] : undefined
}
