import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'

import { FootnoteNode } from '../schema/footnote.ts'
import type { FootnoteState } from './footnote-state.ts'
import { isNote } from './notes-in.ts'

/** The class of a note's number in a text. */
export const noteClass = 'footnote'

/** A note as the editor draws it: its number, which the plugin of `footnotes.ts` writes. */
export function drawnFootnote(state: FootnoteState) {
  return FootnoteNode.extend({
    addNodeView() {
      const { editor } = this
      return ({ node }) =>
        new FootnoteView(node, {
          point: (id) => state.point(id),
          leave: () => state.leave(),
          press: (id) => state.open({ id, as: editor.isEditable ? 'written' : 'held' }),
        })
    },
  })
}

interface Touched {
  readonly point: (id: string) => void
  readonly leave: () => void
  readonly press: (id: string) => void
}

class FootnoteView implements NodeView {
  readonly dom = document.createElement('sup')
  readonly #note: unknown

  constructor(node: Node, { point, leave, press }: Touched) {
    const note: unknown = node.attrs['note']
    const id = typeof note === 'string' ? note : ''
    this.#note = note
    this.dom.className = noteClass
    this.dom.setAttribute('role', 'button')
    this.dom.addEventListener('mouseenter', () => point(id))
    this.dom.addEventListener('focus', () => point(id))
    this.dom.addEventListener('mouseleave', leave)
    this.dom.addEventListener('blur', leave)
    this.dom.addEventListener('click', () => press(id))
    this.dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      press(id)
    })
  }

  update(node: Node): boolean {
    return isNote(node) && node.attrs['note'] === this.#note
  }

  ignoreMutation(): boolean {
    return true
  }

  selectNode(): void {
    this.dom.dataset['selected'] = 'true'
  }

  deselectNode(): void {
    delete this.dom.dataset['selected']
  }
}
