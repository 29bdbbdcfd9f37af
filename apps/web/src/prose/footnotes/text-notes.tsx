import { wordsIn } from '@minga/domain/text-form/read-text'
import type { Editor } from '@tiptap/core'
import { useMemo, useSyncExternalStore } from 'react'

import { treeOfNodes } from '../copy/tree-of-nodes.ts'
import { FootnoteCard } from './footnote-card.tsx'
import type { FootnoteState } from './footnote-state.ts'
import { noteClass } from './footnote-view.ts'
import { NoteList } from './note-list.tsx'

/** The notes of a text in its editor: the list below it, and the card of the one that is open. */
export function TextNotes({ editor, state }: { readonly editor: Editor; readonly state: FootnoteState }) {
  const { notes, open } = useSyncExternalStore(state.subscribe, state.read)
  const listed = useMemo(
    () => notes.map(({ number, node }) => ({ number, line: wordsIn(treeOfNodes(node.content)) })),
    [notes],
  )
  const opened = open && notes.find(({ id }) => id === open.id)
  const goTo = (number: number) => {
    const id = notes[number - 1]?.id
    const element = editor.view.dom.getElementsByClassName(noteClass)[number - 1]
    element?.scrollIntoView({ block: 'center' })
    if (element instanceof HTMLElement) element.focus({ preventScroll: true })
    if (id !== undefined) state.open({ id, as: editor.isEditable ? 'written' : 'held' })
  }
  return (
    <>
      {open && opened ? <FootnoteCard key={open.id} editor={editor} state={state} open={open} note={opened} /> : null}
      <NoteList notes={listed} goTo={goTo} />
    </>
  )
}
