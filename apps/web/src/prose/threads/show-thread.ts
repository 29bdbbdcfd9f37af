import type { Editor } from '@tiptap/core'

import { rangeOfThread } from './marked-passages.ts'

/** In px. Covered by the page's and the margin's header, and by the phone's bottom bar. */
const covered = { top: 200, bottom: 96 }

/** Scrolls to a discussion's passage, unless it is visible. */
export function showThread(editor: Editor, id: string): void {
  const words = wordsOf(editor, id)
  if (words === null) return
  const { top, bottom } = words.getBoundingClientRect()
  if (top >= covered.top && bottom <= window.innerHeight - covered.bottom) return
  words.scrollIntoView({ block: 'center' })
}

/** Whether a discussion's passage is above the visible part of the page. */
export function isAboveScreen(editor: Editor, id: string): boolean {
  const words = wordsOf(editor, id)
  return words !== null && words.getBoundingClientRect().top < covered.top
}

/** Focuses the text at a discussion's passage, or at the last caret. */
export function returnToText(editor: Editor, id: string | undefined): void {
  if (editor.isDestroyed) return
  const range = id === undefined ? undefined : rangeOfThread(editor, id)
  if (range !== undefined) editor.commands.setTextSelection(range.from)
  if (id !== undefined) showThread(editor, id)
  if (editor.isEditable) return editor.view.focus()
  // Readers have no caret, so the text itself takes the focus.
  editor.view.dom.tabIndex = -1
  editor.view.dom.focus({ preventScroll: true })
}

/** The top of each marked passage, in the order of the text, in px from the top of the screen. */
export function topsOfThreads(editor: Editor): ReadonlyMap<string, number> {
  const tops = new Map<string, number>()
  if (editor.isDestroyed) return tops
  for (const words of editor.view.dom.querySelectorAll<HTMLElement>('[data-thread]')) {
    const id = words.dataset['thread']
    const top = words.getClientRects()[0]?.top
    if (id !== undefined && top !== undefined && !tops.has(id)) tops.set(id, top)
  }
  return tops
}

function wordsOf(editor: Editor, id: string): Element | null {
  return editor.isDestroyed ? null : editor.view.dom.querySelector(`[data-thread="${CSS.escape(id)}"]`)
}
