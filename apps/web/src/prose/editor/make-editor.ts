import { Editor, type EditorOptions } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { createContentComponent } from '@tiptap/react'
import type * as Y from 'yjs'

import { type BindingStart, firstText } from '../collaboration/first-text.ts'
import { type ForeignContent, foreignIn } from '../collaboration/foreign-content.ts'

/** An editor whose records are drawn by React, in its `EditorFrame`. */
export interface DrawnEditor extends Editor {
  contentComponent: ReturnType<typeof createContentComponent>
  isEditorContentInitialized: boolean
}

/** An editor that is bound to nothing yet and has no view. Not to be made while React renders: see `useMadeEditor`. */
export function beginEditor(options: Partial<EditorOptions>): DrawnEditor {
  const editor = new Editor({ ...options, element: null }) as DrawnEditor
  // Before it is drawn: otherwise all of it is drawn anew for its records.
  editor.contentComponent = createContentComponent()
  editor.isEditorContentInitialized = true
  return editor
}

/**
 * Binds an editor to its text and draws it, once and outside the page: an `EditorFrame` brings it in.
 *
 * @param start as `sharedText` was given it
 * @returns what the text has that an editor cannot hold, if it has: nothing is bound to it then
 */
export function drawEditor(
  editor: DrawnEditor,
  fragment: Y.XmlFragment,
  start: BindingStart,
): ForeignContent | undefined {
  const foreign = foreignIn(fragment, editor.schema)
  if (foreign !== undefined) return foreign
  const doc = firstText(fragment, editor.schema, start)
  if (doc !== undefined) editor.view.updateState(EditorState.create({ doc }))
  editor.mount(document.createElement('div'))
  return undefined
}
