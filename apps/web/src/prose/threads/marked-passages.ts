import type { SeenPassage } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import type { DecorationSet } from '@tiptap/pm/view'

import { pluginKey } from '../editor/plugin-key.ts'

/*
 * The questions of a page to an editor about discussed passages, which `PassageMarks` draws. Without the editor's own code: people
 * read a text before that code has come.
 */

/** A discussion with its passages. */
export interface MarkedThread {
  readonly id: string
  readonly passages: readonly SeenPassage[]
  /** The style of its mark: a discussion for all, an internal one, or one being written. */
  readonly kind: keyof typeof markClasses
}

export const markClasses = {
  coalition: 'discussed',
  organisation: 'discussed discussed-internal',
  new: 'being-discussed',
} as const

export interface Marks {
  readonly threads: readonly MarkedThread[]
  readonly open: string | undefined
  readonly drawn: DecorationSet
}

export const marks = pluginKey<Marks>('passageMarks')
/** Dispatched on the editor's element when a marked passage is pressed. */
export const passagePressed = 'minga-passage-pressed'

/** Draws these discussions, the open one more strongly. */
export function markThreads(editor: Editor, threads: readonly MarkedThread[], open: string | undefined): void {
  if (editor.isDestroyed) return
  editor.view.dispatch(editor.state.tr.setMeta(marks, { threads, open }).setMeta('addToHistory', false))
}

/** The present range of a discussion's first passage; undefined where it is not marked. */
export function rangeOfThread(editor: Editor, id: string): { readonly from: number; readonly to: number } | undefined {
  const [first] = marks.getState(editor.state)?.drawn.find(undefined, undefined, (spec) => spec['thread'] === id) ?? []
  return first && { from: first.from, to: first.to }
}

/** The start of every marked discussion, in one pass; asking for each one would search all. */
export function placesOfThreads(editor: Editor): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { from, spec } of marks.getState(editor.state)?.drawn.find() ?? []) {
    const id: unknown = spec['thread']
    if (typeof id === 'string') places.set(id, Math.min(from, places.get(id) ?? Infinity))
  }
  return places
}

/** The discussions last given to `markThreads`, with or without marks. */
export function markedThreads(editor: Editor): readonly MarkedThread[] {
  return marks.getState(editor.state)?.threads ?? []
}
