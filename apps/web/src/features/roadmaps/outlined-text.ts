import { blockName } from '@minga/domain/roadmap/block-names'
import type { Editor } from '@tiptap/core'

/** The text on the screen, as its outline leads to it. */
export interface OutlinedText {
  /** The headings that the outline names, in its order. */
  readonly headings: () => readonly HTMLElement[]
  /** Moves the keyboard to the n-th heading. */
  readonly goTo: (index: number) => void
}

/** The text in its editor: the caret goes to the heading. */
export function editorOutlined(editor: Editor): OutlinedText {
  return {
    headings: () =>
      editor.isDestroyed
        ? []
        : [...editor.view.dom.querySelectorAll<HTMLElement>('h1, h2, h3')].filter(
            (heading) => heading.textContent.trim() !== '' && heading.closest('.record-card') === null,
          ),
    goTo: (index) => {
      let at = -1
      editor.state.doc.descendants((node, pos) => {
        if (node.type.name !== blockName.heading || node.textContent.trim() === '') return !node.isTextblock
        at += 1
        if (at === index)
          editor
            .chain()
            .setTextSelection(pos + node.nodeSize - 1)
            .focus(undefined, { scrollIntoView: false })
            .run()
        return false
      })
    },
  }
}
