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

/** Makes an editor that is bound to no text and has no view. Not to be called while React renders: see `useMadeEditor`. */
export function beginEditor(options: Partial<EditorOptions>): DrawnEditor {
  // Each key would be looked through once more, in a task of its own, for what it deleted; nothing of ours asks for that.
  const editor = new Editor({ ...options, element: null, enableCoreExtensions: { delete: false } }) as DrawnEditor
  // Set before the editor is drawn: otherwise it draws all its text anew for the records.
  editor.contentComponent = createContentComponent()
  editor.isEditorContentInitialized = true
  return editor
}

/**
 * Binds an editor to its text and draws it, once and outside the page. An `EditorFrame` puts it into the page.
 *
 * @param start the one that `sharedText` got
 * @returns content that the editor cannot hold, if the text has some: then the editor is not bound
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
