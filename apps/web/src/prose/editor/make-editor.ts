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
  const editor = new Editor({
    ...options,
    element: null,
    // An empty text in place of none, for which the browser would be asked to parse HTML.
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
    enableCoreExtensions: { delete: false },
  }) as DrawnEditor
  // Set before the editor is drawn: otherwise it draws all its text anew for the records.
  editor.contentComponent = createContentComponent()
  editor.isEditorContentInitialized = true
  return editor
}

/** Steps that draw an editor, each short enough for a browser task of its own. */
export interface Drawing {
  /** To be called one after the other, the last one only if `foreign` is undefined. */
  readonly steps: readonly (() => void)[]
  /** After the last step: content that the editor cannot hold, if the text has some. Then the editor is not bound. */
  readonly foreign: () => ForeignContent | undefined
}

/**
 * Binds an editor to its text and draws it, once and outside the page. An `EditorFrame` puts it into the page.
 *
 * @param start the one that `sharedText` got
 */
export function drawingOf(editor: DrawnEditor, fragment: Y.XmlFragment, start: BindingStart): Drawing {
  let foreign: ForeignContent | undefined
  let watch: Watch | undefined
  const endWatch = (): boolean => {
    const hasChanged = watch?.end() ?? false
    watch = undefined
    return hasChanged
  }
  editor.on('destroy', endWatch)
  const read = () => {
    delete start.mapping
    foreign = foreignIn(fragment, editor.schema)
    const doc = foreign === undefined ? firstText(fragment, editor.schema, start) : undefined
    if (doc !== undefined) editor.view.updateState(EditorState.create({ doc }))
  }
  return {
    foreign: () => foreign,
    steps: [
      () => {
        read()
        watch = watchText(fragment)
      },
      () => {
        if (foreign === undefined) mountUnbound(editor)
      },
      () => {
        // Others may write between two steps.
        const isStale = endWatch()
        if (foreign === undefined && isStale) read()
        if (foreign === undefined) bind(editor)
      },
    ],
  }
}

interface Watch {
  /** @returns whether the text has changed since */
  readonly end: () => boolean
}

function watchText(fragment: Y.XmlFragment): Watch {
  let hasChanged = false
  const look = () => {
    hasChanged = true
  }
  fragment.observeDeep(look)
  return {
    end: () => {
      fragment.unobserveDeep(look)
      return hasChanged
    },
  }
}

/** Draws the text. The plugins would be made in the same task. */
function mountUnbound(editor: DrawnEditor): void {
  Object.defineProperty(editor.extensionManager, 'plugins', { configurable: true, value: [] })
  editor.mount(document.createElement('div'))
}

/** Makes the plugins, one of which binds the editor to its text. */
function bind(editor: DrawnEditor): void {
  Reflect.deleteProperty(editor.extensionManager, 'plugins')
  editor.view.updateState(editor.state.reconfigure({ plugins: editor.extensionManager.plugins }))
}
