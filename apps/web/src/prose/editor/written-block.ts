import type { EditorView } from '@tiptap/pm/view'

/** In px. Keeps the written line clear of the page's header and the phone's bottom bar. */
export const scrollThreshold = { top: 130, bottom: 120, left: 0, right: 0 }

/**
 * Whether all of the written block is in sight, so that nothing has to scroll. It is asked at each key: ProseMirror itself
 * measures the caret and each element around the text, some 0.1 ms of the processor.
 */
export function isWrittenBlockInSight(view: EditorView): boolean {
  const { $head } = view.state.selection
  // A cell or an item may stand in a part that scrolls by itself.
  if ($head.depth !== 1 || scrollsByItself(view.dom)) return false
  const block = view.nodeDOM($head.before(1))
  if (!(block instanceof Element)) return false
  const { top, bottom } = block.getBoundingClientRect()
  const height = window.visualViewport?.height ?? window.innerHeight
  return top >= scrollThreshold.top && bottom <= height - scrollThreshold.bottom
}

const known = new WeakMap<Element, boolean>()

/** Whether a text stands in a part of the page that scrolls by itself, as that of a record's panel does. */
function scrollsByItself(text: HTMLElement): boolean {
  const before = known.get(text)
  if (before !== undefined) return before
  let around = text.parentElement
  while (around !== null && around !== document.body && !/auto|scroll/.test(getComputedStyle(around).overflowY))
    around = around.parentElement
  const scrolls = around !== null && around !== document.body
  known.set(text, scrolls)
  return scrolls
}
