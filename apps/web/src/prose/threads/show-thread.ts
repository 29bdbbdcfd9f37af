import type { Editor } from '@tiptap/core'

import { rangeOfThread } from './passage-marks.ts'

/** What the lines at the top of the page and of the margin cover, and the phone's bar, in px. */
const covered = { top: 200, bottom: 96 }

/** Brings a discussion's words onto the screen, where they are not already. */
export function showThread(editor: Editor, id: string): void {
  const words = wordsOf(editor, id)
  if (words === null) return
  const { top, bottom } = words.getBoundingClientRect()
  if (top >= covered.top && bottom <= window.innerHeight - covered.bottom) return
  words.scrollIntoView({ block: 'center' })
}

/** Whether one has read past a discussion's words. */
export function isAboveScreen(editor: Editor, id: string): boolean {
  const words = wordsOf(editor, id)
  return words !== null && words.getBoundingClientRect().top < covered.top
}

/** Goes back to the text, to the words of a discussion; without any, to where one was. */
export function returnToText(editor: Editor, id: string | undefined): void {
  if (editor.isDestroyed) return
  const range = id === undefined ? undefined : rangeOfThread(editor, id)
  if (range !== undefined) editor.commands.setTextSelection(range.from)
  if (id !== undefined) showThread(editor, id)
  if (editor.isEditable) return editor.view.focus()
  // Who may not write can't be at a letter, but at the text.
  editor.view.dom.tabIndex = -1
  editor.view.dom.focus({ preventScroll: true })
}

/** The tops of the words of the discussions that are drawn, in the order of the text, in px from the top of the screen. */
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
