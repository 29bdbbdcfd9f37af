import type { TreeNode } from '@minga/domain/roadmap/block-tree'
import { EditorContent, ReactNodeViewRenderer, useEditor } from '@tiptap/react'
import { useEffect, useRef } from 'react'

import { PasteCleaner } from './paste/paste-cleaner.ts'
import { RecordReferenceView } from './records/record-reference-view.tsx'
import { docOfLine, lineOfDoc } from './schema/line-doc.ts'
import { lineSchema } from './schema/line-schema.ts'
import { RecordReference } from './schema/record-nodes.ts'
import type { CommandName } from './toolbar/commands.ts'
import { Toolbar } from './toolbar/toolbar.tsx'

import './line-editor.css'
import './prose.css'

const toolbar: readonly (readonly CommandName[])[] = [
  ['undo', 'redo'],
  ['bold', 'italic', 'subscript'],
]

const Reference = RecordReference.extend({
  addNodeView: () => ReactNodeViewRenderer(RecordReferenceView, { as: 'span' }),
})

/** An editor of one line on this device: bound to no text, with its own undoing. */
export function LineEditor({
  initial,
  label,
  takesFocus = false,
  changed,
}: {
  /** Read only when the editor is created. */
  readonly initial: readonly TreeNode[]
  readonly label: string
  /** Whether a person writes on at its end once it is there. */
  readonly takesFocus?: boolean
  readonly changed: (line: TreeNode[]) => void
}) {
  const now = useRef(changed)
  useEffect(() => {
    now.current = changed
  })
  const editor = useEditor(
    {
      extensions: [...lineSchema(Reference), PasteCleaner.configure({ hasNotes: false })],
      content: docOfLine(initial),
      autofocus: takesFocus ? 'end' : false,
      shouldRerenderOnTransaction: false,
      onUpdate: ({ editor: { state } }) => now.current(lineOfDoc(state.doc)),
      editorProps: {
        attributes: {
          class: 'prose line-field',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          spellcheck: 'true',
        },
        handleKeyDown: (view, event) => {
          if (event.key !== 'F10' || !event.altKey) return false
          view.dom.closest('.line-editor')?.querySelector<HTMLElement>('[role="toolbar"]')?.focus()
          return true
        },
      },
    },
    [],
  )
  return (
    <div className="line-editor">
      <Toolbar editor={editor} groups={toolbar} />
      <EditorContent editor={editor} />
    </div>
  )
}
