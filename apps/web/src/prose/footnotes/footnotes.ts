import { newId } from '@minga/domain/identity/ids'
import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

import { areWordsAnew } from '../editor/words-anew.ts'
import { openedNote } from '../schema/footnote.ts'
import { FootnoteState } from './footnote-state.ts'
import { noteClass } from './footnote-view.ts'
import { isNote, notesIn } from './notes-in.ts'

interface FootnotesOptions {
  readonly state: FootnoteState
  /** The words of a screen reader for a note. */
  readonly label: (number: number, words: string) => string
}

const key = new PluginKey<string | undefined>('footnotes')

/** Numbers the notes of a text, opens them, and gives two that came to have one id each its own. */
export const Footnotes = Extension.create<FootnotesOptions>({
  name: 'footnotes',
  addOptions: () => ({ state: new FootnoteState(), label: String }),

  addKeyboardShortcuts() {
    return { 'Mod-Alt-f': () => this.editor.commands.insertFootnote() }
  },

  addProseMirrorPlugins() {
    const { state, label } = this.options
    return [
      new Plugin<string | undefined>({
        key,
        appendTransaction: separated,
        // The note that was opened last.
        state: {
          init: () => undefined,
          apply: (tr, last) => (tr.getMeta(openedNote) as string | undefined) ?? last,
        },
        view: (view) => {
          numberNotes(view, state, label)
          return {
            update: (now, before) => {
              const isDue = now.state.doc !== before.doc || hasUnnumbered(now, state) || areWordsAnew(now.state, before)
              if (isDue) numberNotes(now, state, label)
              const opened = key.getState(now.state)
              if (opened !== undefined && opened !== key.getState(before)) state.open({ id: opened, as: 'written' })
              else follow(now, before, state)
            },
            destroy: () => state.close(),
          }
        },
        props: {
          handleKeyDown: (view, event) => {
            const id = selectedNote(view.state)
            if (event.key !== 'Enter' || id === undefined || !view.editable) return false
            state.open({ id, as: 'written' })
            return true
          },
        },
      }),
    ]
  },
})

function numberNotes(view: EditorView, state: FootnoteState, label: FootnotesOptions['label']): void {
  const notes = notesIn(view.state.doc)
  if (notes.length > 0) {
    const drawn = view.dom.getElementsByClassName(noteClass)
    for (const { node, number } of notes) {
      const element = drawn[number - 1]
      if (element === undefined) continue
      write(element, String(number), label(number, node.textContent), view.editable)
    }
  }
  state.setNotes(notes)
}

/** ProseMirror draws a block anew, its notes too, when anything but itself has changed the block's element. */
function hasUnnumbered({ dom }: EditorView, state: FootnoteState): boolean {
  if (state.read().notes.length === 0) return false
  return [...dom.getElementsByClassName(noteClass)].some((drawn) => drawn.firstChild === null)
}

function write(element: Element, number: string, label: string, isEditable: boolean): void {
  if (element.textContent !== number) element.textContent = number
  if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label)
  // Writers come to it with the caret.
  const tabIndex = isEditable ? '-1' : '0'
  if (element.getAttribute('tabindex') !== tabIndex) element.setAttribute('tabindex', tabIndex)
}

/** A note that the caret comes to is read. */
function follow(view: EditorView, before: EditorState, state: FootnoteState): void {
  if (view.state.selection.eq(before.selection)) return
  const id = selectedNote(view.state)
  if (id !== undefined) state.point(id)
  else if (selectedNote(before) !== undefined) state.leave()
}

function selectedNote({ selection }: EditorState): string | undefined {
  if (!(selection instanceof NodeSelection) || !isNote(selection.node)) return undefined
  const id: unknown = selection.node.attrs['note']
  return typeof id === 'string' ? id : undefined
}

/** A note that was dragged to a second place, or that two people moved at once, stands twice with one id. */
function separated(transactions: readonly Transaction[], _before: EditorState, now: EditorState): Transaction | null {
  const isOwn = transactions.some((each) => each.docChanged && each.getMeta(ySyncPluginKey) === undefined)
  const notes = isOwn ? notesIn(now.doc) : []
  const seen = new Set([''])
  const { tr } = now
  for (const { id, pos } of notes) {
    if (seen.has(id)) tr.setNodeAttribute(pos, 'note', newId())
    seen.add(id)
  }
  return tr.docChanged ? tr : null
}
