import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'

import { placesOfThreads } from '../../prose/threads/marked-passages.ts'

/** In reading order: about the whole roadmap, then by the position of their words, then detached ones. */
export function inOrder(editor: Editor | null, threads: readonly ThreadView[]): readonly ThreadView[] {
  const places = editor === null || editor.isDestroyed ? undefined : placesOfThreads(editor)
  const placed = threads.map((thread) => ({ thread, at: positionOf(places, thread) }))
  return placed.toSorted((a, b) => a.at - b.at).map(({ thread }) => thread)
}

function positionOf(places: ReadonlyMap<string, number> | undefined, { id, place }: ThreadView): number {
  if (place.kind !== 'passage') return -1
  if (places === undefined) return 0
  return places.get(id) ?? Infinity
}
