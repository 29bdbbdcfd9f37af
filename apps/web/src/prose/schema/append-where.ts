import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'

type Append = (
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
) => Transaction | null | undefined

/** A plugin of a library that looks at the document after each change, and has to only where `isDue` says so. */
export function appendWhere(plugin: Plugin, isDue: (transactions: readonly Transaction[]) => boolean): Plugin {
  const append: Append | undefined = plugin.spec.appendTransaction?.bind(plugin)
  if (append === undefined) return plugin
  return new Plugin({
    ...plugin.spec,
    appendTransaction: (transactions, before, after) =>
      isDue(transactions) ? append(transactions, before, after) : null,
  })
}
