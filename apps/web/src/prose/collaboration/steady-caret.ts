import { Extension } from '@tiptap/core'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** A selection as the binding stores it during a remote change: relative and absolute positions. */
interface KeptSelection {
  readonly anchor: Y.RelativePosition | null
  readonly head: Y.RelativePosition | null
  readonly absAnchor: number | null
  readonly absHead: number | null
}

interface Binding {
  readonly doc: Y.Doc
  beforeTransactionSelection: KeptSelection | null
}

/**
 * Keeps the caret at its letter while others write in the same paragraph. The binding restores a caret by absolute
 * position when its paragraph's text changed, so that it drifts with every letter that others type before it. This uses
 * the relative position wherever its letter still exists, and the absolute one only for a block that was rebuilt.
 */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      view: ({ state }) => {
        const synced = ySyncPluginKey.getState(state) as { binding?: Binding } | undefined
        if (synced?.binding) steady(synced.binding)
        return {}
      },
      appendTransaction: (transactions, before, after) =>
        transactions.some(isFromOthers) ? backToItsBlock(before, after) : null,
    }),
  ],
})

function isFromOthers(transaction: Transaction): boolean {
  const change = transaction.getMeta(ySyncPluginKey) as
    | { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean }
    | undefined
  return change?.isChangeOrigin === true && change.isUndoRedoOperation !== true
}

/** Returns a caret to its block when the block was rebuilt under the same id (a paragraph that became a heading). */
function backToItsBlock(before: EditorState, after: EditorState): Transaction | null {
  const { $head, empty } = before.selection
  const id: unknown = $head.parent.attrs['id']
  if (!empty || typeof id !== 'string' || after.selection.$head.parent.attrs['id'] === id) return null
  let place: number | undefined
  after.doc.descendants((node, pos) => {
    if (place === undefined && node.isTextblock && node.attrs['id'] === id) {
      place = pos + 1 + Math.min($head.parentOffset, node.content.size)
    }
    return place === undefined
  })
  return place === undefined ? null : after.tr.setSelection(TextSelection.create(after.doc, place))
}

function steady(binding: Binding): void {
  let kept = binding.beforeTransactionSelection
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    get: () => (kept === null ? null : trusted(kept, binding.doc)),
    set: (selection: KeptSelection | null) => {
      kept = selection
    },
  })
}

function trusted(selection: KeptSelection, doc: Y.Doc): KeptSelection {
  return {
    ...selection,
    absAnchor: isThere(selection.anchor, doc) ? null : selection.absAnchor,
    absHead: isThere(selection.head, doc) ? null : selection.absHead,
  }
}

function isThere(position: Y.RelativePosition | null, doc: Y.Doc): boolean {
  const id = position?.item ?? position?.type
  if (!id || id.clock >= Y.getState(doc.store, id.client)) return false
  const item: unknown = Y.getItem(doc.store, id)
  return item instanceof Y.Item && !item.deleted
}
