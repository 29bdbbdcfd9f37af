import { blockName } from '@minga/domain/roadmap/block-names'
import type { Editor } from '@tiptap/core'

/** The headings on the screen that the outline names, in its order. */
export function headingElements(editor: Editor): HTMLElement[] {
  return [...editor.view.dom.querySelectorAll<HTMLElement>('h1, h2, h3')].filter(
    (heading) => heading.textContent.trim() !== '' && heading.closest('.record-card') === null,
  )
}

/** Scrolls to the outline's n-th heading; `withCursor` also goes there to write, for who came by the keyboard. */
export function goToHeading(editor: Editor, index: number, withCursor: boolean): void {
  let at = -1
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== blockName.heading || node.textContent.trim() === '') return !node.isTextblock
    at += 1
    if (at === index && withCursor)
      editor
        .chain()
        .setTextSelection(pos + node.nodeSize - 1)
        .focus(undefined, { scrollIntoView: false })
        .run()
    return false
  })
  headingElements(editor)[index]?.scrollIntoView({
    block: 'start',
    behavior: prefersStill() ? 'auto' : 'smooth',
  })
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
