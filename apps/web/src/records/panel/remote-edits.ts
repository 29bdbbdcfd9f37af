import type * as Y from 'yjs'

/** The fields of a record that another person's transaction changed, and its client id, if it has only one author. */
export interface RemoteEdit {
  readonly fields: readonly string[]
  readonly client: number | undefined
}

/**
 * Calls `report` for changes that others make to one record. A change of `title/es` or `sectors/steel` is also reported
 * under its field's name, so that each control finds its own.
 */
export function onRemoteEdit(root: Y.Map<unknown>, id: string, report: (edit: RemoteEdit) => void): () => void {
  const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local) return
    const keys = events
      .filter((event) => event.path.length === 1 && event.path[0] === id)
      .flatMap((event) => [...event.changes.keys.keys()])
    if (keys.length === 0) return
    const fields = new Set(keys.flatMap((key) => [key, key.split('/')[0] ?? key]))
    report({ fields: [...fields], client: onlyAuthor(transaction) })
  }
  root.observeDeep(onEvents)
  return () => root.unobserveDeep(onEvents)
}

/** The author of a transaction; undefined for a merged update of several people. */
function onlyAuthor({ beforeState, afterState }: Y.Transaction): number | undefined {
  const writers = [...afterState].filter(([client, clock]) => (beforeState.get(client) ?? 0) < clock)
  return writers.length === 1 ? writers[0]?.[0] : undefined
}
