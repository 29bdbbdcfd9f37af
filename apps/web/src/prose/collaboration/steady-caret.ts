import { Extension } from '@tiptap/core'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** A selection as the binding keeps it over a change from elsewhere: where it hangs in the text, and where it was in numbers. */
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
 * Keeps one's caret at its letter while others write in the same paragraph. The binding mistrusts a caret whose paragraph has other
 * words than before and puts it back by number, so that it drifts with every letter a colleague types before it. Where the letter it hangs
 * on is still there, that letter is right; the numbers are left for the case they are for, a block that was made anew.
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

/** A block made anew (a paragraph that became a heading) has the id it had: a caret that fell out of it is put back. */
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
