import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'

import { rangeOfThread } from '../../prose/discussion/passage-marks.ts'

/** As one reads: about the whole, then by where the words stand, then those whose words are gone. */
export function inOrder(editor: Editor | null, threads: readonly ThreadView[]): readonly ThreadView[] {
  const placed = threads.map((thread) => ({ thread, at: placeOf(editor, thread) }))
  return placed.toSorted((a, b) => a.at - b.at).map(({ thread }) => thread)
}

function placeOf(editor: Editor | null, { id, place }: ThreadView): number {
  if (place.kind !== 'passage') return -1
  if (editor === null || editor.isDestroyed) return 0
  return rangeOfThread(editor, id)?.from ?? Infinity
}
