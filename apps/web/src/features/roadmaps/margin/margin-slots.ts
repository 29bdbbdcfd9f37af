import { mayBePicture } from '@minga/domain/file/picture'
import { plainComment } from '@minga/domain/thread/comment-text'
import type { FileView } from '@minga/protocol/http/files'
import type { ThreadView } from '@minga/protocol/http/threads'

import { layOutCards, type MarginSlot } from './lay-out-cards.ts'
import type { Measured } from './margin-measures.ts'

/** Where what is in the margin stands; `heights` of what was never drawn are guessed. */
export function slotsOf(
  { anchors, heights }: Measured,
  threads: ReadonlyMap<string, ThreadView | undefined>,
  open: string | undefined,
): readonly MarginSlot[] {
  const cards = [...anchors].flatMap(([id, anchor]) =>
    threads.has(id) ? [{ id, anchor, height: heights.get(id) ?? guessedHeight(threads.get(id)) }] : [],
  )
  return layOutCards(cards, open)
}

/** In px, of a closed card: it shows up to three lines of what was said first, and what goes with that. */
function guessedHeight(thread: ThreadView | undefined): number {
  const first = thread?.comments[0]
  const lines = Math.min(3, Math.ceil(plainComment(first?.text ?? []).length / 38))
  return 100 + 19 * lines + heightOfFiles(first?.files ?? []) + ((thread?.count ?? 0) > 1 ? 23 : 0)
}

function heightOfFiles(files: readonly FileView[]): number {
  return files.reduce((height, file) => height + (mayBePicture(file) ? 68 : 28), 0)
}
