import { mostNoteLetters } from '@minga/domain/roadmap/footnote'
import type { Editor } from '@tiptap/core'
import { baseKeymap, toggleMark } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { StepMap } from '@tiptap/pm/transform'
import { EditorView } from '@tiptap/pm/view'

import { cleanPastedHtml } from '../paste/clean-pasted-html.ts'
import { typedAddress } from '../schema/link.ts'
import { findNote } from './notes-in.ts'

/** The meta key of a change that came from the text. */
const fromText = 'fromText'

/**
 * An editor of one note's words beside the text. What is written is a change of the text's own editor, so that it is
 * shared, undone and kept like any other; what others write in the note comes the other way.
 */
export class NoteWriting {
  readonly #editor: Editor
  readonly #id: string
  readonly #view: EditorView

  /** @param leave called when the person goes back to the text by the keyboard */
  constructor(
    place: HTMLElement,
    editor: Editor,
    { id, node }: { readonly id: string; readonly node: Node },
    leave: () => void,
  ) {
    this.#editor = editor
    this.#id = id
    this.#view = new EditorView(place, {
      state: EditorState.create({
        doc: node,
        selection: Selection.atEnd(node),
        plugins: [keymap(this.#keys(leave)), keymap(baseKeymap)],
      }),
      dispatchTransaction: (change) => this.#take(change),
      transformPastedHTML: (html) => cleanPastedHtml(html).html,
      handlePaste: (view, event, slice) => {
        const href = typedAddress(event.clipboardData?.getData('text/plain') ?? '')
        const { schema } = view.state
        const link = schema.marks['link']
        const words =
          href === undefined || link === undefined
            ? lineOf(slice)
            : Fragment.from(schema.text(href, [link.create({ href })]))
        view.dispatch(view.state.tr.replaceSelection(new Slice(words, 0, 0)).scrollIntoView())
        return true
      },
      attributes: { class: 'footnote-words', role: 'textbox', spellcheck: 'true' },
    })
  }

  /** Gives the words a name for screen readers. */
  label(label: string, placeholder: string): void {
    const { dom } = this.#view
    dom.setAttribute('aria-label', label)
    dom.dataset['placeholder'] = placeholder
    dom.dataset['empty'] = String(this.#view.state.doc.content.size === 0)
  }

  get words(): string {
    return this.#view.state.doc.textContent
  }

  /** Writes at the caret. */
  type(words: string): void {
    this.#view.dispatch(this.#view.state.tr.insertText(words))
  }

  focus(): void {
    this.#view.focus()
  }

  destroy(): void {
    this.#view.destroy()
  }

  /** Takes over what the text's editor holds now: only what differs, so that the caret stays. */
  follow(node: Node): void {
    const { state } = this.#view
    const start = node.content.findDiffStart(state.doc.content)
    const end = node.content.findDiffEnd(state.doc.content)
    if (start === null || end === null) return
    const overlap = Math.max(0, start - Math.min(end.a, end.b))
    const change = state.tr.replace(start, end.b + overlap, node.slice(start, end.a + overlap))
    this.#view.dispatch(change.setMeta(fromText, true))
  }

  #take(change: Transaction): void {
    const { state } = this.#view
    const isFromText = change.getMeta(fromText) === true
    const isTooLong = change.doc.content.size > mostNoteLetters && change.doc.content.size > state.doc.content.size
    if (isTooLong && !isFromText) return
    this.#view.updateState(state.apply(change))
    this.#view.dom.dataset['empty'] = String(change.doc.content.size === 0)
    if (!isFromText && change.docChanged) this.#write(change)
  }

  #write({ steps }: Transaction): void {
    const { view } = this.#editor
    const found = findNote(view.state.doc, this.#id)
    if (found === undefined) return
    const change = view.state.tr
    const inText = StepMap.offset(found.pos + 1)
    for (const step of steps) {
      const moved = step.map(inText)
      if (moved !== null) change.step(moved)
    }
    view.dispatch(change)
  }

  #keys(leave: () => void): Record<string, Command> {
    const { marks } = this.#editor.schema
    const left: Command = () => {
      leave()
      return true
    }
    const marked = (name: string): Command => (marks[name] === undefined ? () => false : toggleMark(marks[name]))
    const undo: Command = () => this.#editor.commands.undo()
    const redo: Command = () => this.#editor.commands.redo()
    return {
      Enter: left,
      'Mod-Enter': left,
      Escape: left,
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': marked('bold'),
      'Mod-i': marked('italic'),
      'Mod-u': marked('underline'),
    }
  }
}

/** All that is pasted, in one line. */
function lineOf({ content }: Slice): Fragment {
  const words: Node[] = []
  content.descendants((node) => {
    if (node.isText) words.push(node)
    else if (words.length > 0 && (node.isBlock || node.type.name === 'hardBreak'))
      words.push(node.type.schema.text(' '))
    return true
  })
  return Fragment.fromArray(words)
}
