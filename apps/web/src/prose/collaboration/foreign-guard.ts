import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

import { watchForeign, type ForeignContent } from './foreign-content.ts'

interface ForeignGuardOptions {
  readonly fragment: Y.XmlFragment | null
  /** Called when the editor has detached from the text; the caller explains this and unmounts it. */
  readonly found: (foreign: ForeignContent) => void
}

/**
 * Detaches the editor from the shared text when content arrives that it cannot hold and that the binding would delete
 * for all. Starts to watch before the editor's view is created, so that it sees a change before the binding does.
 */
export const ForeignGuard = Extension.create<ForeignGuardOptions, { unwatch: () => void }>({
  name: 'foreignGuard',
  addOptions: () => ({ fragment: null, found: () => undefined }),
  addStorage: () => ({ unwatch: () => undefined }),

  onBeforeCreate() {
    const { fragment, found } = this.options
    if (fragment === null) return
    this.storage.unwatch = watchForeign(fragment, this.editor.schema, (foreign) => {
      this.storage.unwatch()
      this.storage.unwatch = () => undefined
      letGo(this.editor.state)
      this.editor.setEditable(false, false)
      found(foreign)
    })
  },

  onDestroy() {
    this.storage.unwatch()
  },
})

/**
 * Blocks the binding's mutex, through which every change between text and editor goes. Destroying the binding is not
 * enough: the next redraw would still write the editor's old text over the change.
 */
function letGo(state: EditorState): void {
  const synced = ySyncPluginKey.getState(state) as { binding?: { mux: (cross: () => void) => void } } | undefined
  if (synced?.binding) synced.binding.mux = () => undefined
}
