import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

import { watchForeign, type ForeignContent } from './foreign-content.ts'

interface ForeignGuardOptions {
  readonly fragment: Y.XmlFragment | null
  /** The editor has let go of the text and shows what it last was; whoever mounted it says so and takes it away. */
  readonly found: (foreign: ForeignContent) => void
}

/**
 * Lets go of the shared text the moment something arrives that this editor can't hold: the binding would delete it, for everybody.
 * Looks before the binding does, because it starts to watch before the editor's view is made.
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
 * Every crossing between text and editor goes through the binding's mutex. Destroying the binding is not enough: the next redraw would
 * still write the editor's old text over what arrived.
 */
function letGo(state: EditorState): void {
  const synced = ySyncPluginKey.getState(state) as
    | { binding?: { mux: (cross: () => void) => void } }
    | undefined
  if (synced?.binding) synced.binding.mux = () => undefined
}
