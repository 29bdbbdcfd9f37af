import { mayBePicture } from '@minga/domain/file/picture'
import { plainComment } from '@minga/domain/thread/comment-text'
import type { FileView } from '@minga/protocol/http/files'
import type { ThreadView } from '@minga/protocol/http/threads'

import { layOutCards, type MarginSlot } from './lay-out-cards.ts'
import type { Measured } from './margin-measures.ts'

/** Lays out the margin, with estimated heights for cards that were never rendered. */
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

/** The estimated height of a closed card, in px: up to three lines of the first comment, and its files. */
function guessedHeight(thread: ThreadView | undefined): number {
  const first = thread?.comments[0]
  const lines = Math.min(3, Math.ceil(plainComment(first?.text ?? []).length / 38))
  return 100 + 19 * lines + heightOfFiles(first?.files ?? []) + ((thread?.count ?? 0) > 1 ? 23 : 0)
}

function heightOfFiles(files: readonly FileView[]): number {
  return files.reduce((height, file) => height + (mayBePicture(file) ? 68 : 28), 0)
}
