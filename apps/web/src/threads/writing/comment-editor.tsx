import type { CommentBlock } from '@minga/domain/thread/comment-text'
import type { GroupView } from '@minga/protocol/http/me'
import { Placeholder } from '@tiptap/extensions'
import { EditorContent, ReactNodeViewRenderer, useEditor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'

import { MentionMenu } from '../../prose/menus/mention-menu.tsx'
import { MenuState } from '../../prose/menus/open-menu.ts'
import { TypedMenus } from '../../prose/menus/typed-menus.ts'
import { RecordReferenceView } from '../../prose/records/record-reference-view.tsx'
import { RecordReference } from '../../prose/schema/record-nodes.ts'
import type { CommandName } from '../../prose/toolbar/commands.ts'
import { Toolbar } from '../../prose/toolbar/toolbar.tsx'
import { commentFromDoc, docFromComment } from './comment-doc.ts'
import { CommentPaste } from './comment-paste.ts'
import { commentSchema } from './comment-schema.ts'

import '../../prose/prose.css'

const toolbar: readonly (readonly CommandName[])[] = [
  ['bold', 'italic'],
  ['bullets', 'numbers', 'quote'],
]

const Reference = RecordReference.extend({
  addNodeView: () => ReactNodeViewRenderer(RecordReferenceView, { as: 'span' }),
})

export interface CommentEditorProps {
  readonly group: GroupView
  /** Read only when the editor is created. */
  readonly initial: readonly CommentBlock[]
  readonly label: string
  /** Whether it takes the focus when created. */
  readonly startsHere: boolean
  readonly focused: (isHere: boolean) => void
  readonly changed: (blocks: CommentBlock[]) => void
  /** @returns whether the composer used the key, so that the text must not */
  readonly pressed: (event: KeyboardEvent) => boolean
}

/** The rich text editor of a comment. */
export function CommentEditor(props: CommentEditorProps) {
  const { group, initial, label, startsHere } = props
  const now = useRef(props)
  useEffect(() => {
    now.current = props
  })
  const [menus] = useState(() => new MenuState())
  const [extensions] = useState(() => [
    ...commentSchema(Reference),
    CommentPaste,
    TypedMenus.configure({ state: menus, offers: ['mention'] }),
    Placeholder.configure({ placeholder: label }),
  ])
  const editor = useEditor(
    {
      extensions,
      content: docFromComment(initial, group.register),
      shouldRerenderOnTransaction: false,
      onFocus: () => now.current.focused(true),
      onBlur: () => now.current.focused(false),
      onUpdate: ({ editor: { state } }) => now.current.changed(commentFromDoc(state.doc.toJSON())),
      editorProps: {
        attributes: {
          class: 'comment-words comment-field',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          spellcheck: 'true',
        },
        handleKeyDown: (view, event) => {
          // An open menu takes its keys first.
          if (menus.read() !== undefined && !(event.metaKey || event.ctrlKey)) return false
          if (event.key === 'F10' && event.altKey) {
            view.dom.closest('.comment-composer')?.querySelector<HTMLElement>('[role="toolbar"]')?.focus()
            return true
          }
          return now.current.pressed(event)
        },
      },
    },
    [],
  )
  useLayoutEffect(() => {
    if (!startsHere) return
    // In the same effect in which the plain field disappears, so that no keystroke is lost in between.
    editor.commands.setTextSelection(editor.state.doc.content.size)
    editor.view.focus()
    // oxlint-disable-next-line react/exhaustive-deps -- it begins so, once
  }, [editor])
  const menu = useSyncExternalStore(menus.subscribe, menus.read)
  return (
    <div className="comment-editor">
      <EditorContent editor={editor} />
      <Toolbar editor={editor} groups={toolbar} />
      {menu === undefined ? null : <MentionMenu state={menus} menu={menu} group={group} place="comment" />}
    </div>
  )
}
