import { keyParts } from '@minga/domain/record/custom-key'
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
  return onRemoteEdits(root, ({ record, ...edit }) => {
    if (record === id) report(edit)
  })
}

/** The same for all records of a kind. */
export function onRemoteEdits(
  root: Y.Map<unknown>,
  report: (edit: RemoteEdit & { readonly record: string }) => void,
): () => void {
  const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local) return
    const client = onlyAuthor(transaction)
    for (const event of events) {
      const [record] = event.path
      if (event.path.length !== 1 || record === undefined) continue
      const fields = new Set([...event.changes.keys.keys()].flatMap((key) => [key, keyParts(key).name]))
      if (fields.size > 0) report({ record: String(record), fields: [...fields], client })
    }
  }
  root.observeDeep(onEvents)
  return () => root.unobserveDeep(onEvents)
}

/** The author of a transaction; undefined for a merged update of several people. */
function onlyAuthor({ beforeState, afterState }: Y.Transaction): number | undefined {
  const writers = [...afterState].filter(([client, clock]) => (beforeState.get(client) ?? 0) < clock)
  return writers.length === 1 ? writers[0]?.[0] : undefined
}
