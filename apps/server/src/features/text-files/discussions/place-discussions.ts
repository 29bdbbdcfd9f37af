import type { TextBlock } from '@minga/domain/text-form/read-text'

import type { FileDiscussion } from './file-discussion.ts'
import { findPassage, type Span } from './find-passage.ts'
import { readBlocks, type ReadBlocks } from './read-blocks.ts'
import { TrackedWordings, type TrackedChanges, type Wording } from './tracked-wordings.ts'

/** Where a discussion stands in a text. */
export type Anchor =
  /** At the title: it is about the whole text, or no block of it is there. */
  | { readonly is: 'title' }
  | { readonly is: 'block'; readonly block: string }
  /** From a letter of one block to a letter of the same or a later one. */
  | { readonly is: 'words'; readonly from: Edge; readonly to: Edge }

interface Edge {
  readonly block: string
  readonly at: number
}

export interface PlacedDiscussion {
  readonly discussion: FileDiscussion
  readonly anchor: Anchor
  /** The outcome of its proposed wording in this file; undefined if it proposes none. */
  readonly wording: Wording | undefined
}

export interface PlacedDiscussions {
  readonly discussions: readonly PlacedDiscussion[]
  readonly changes: TrackedChanges
}

/** Where each discussion stands in a text, and which wordings can be marked in it. */
export function placeDiscussions(
  blocks: readonly TextBlock[],
  discussions: readonly FileDiscussion[],
): PlacedDiscussions {
  const read = readBlocks(blocks)
  const wordings = new TrackedWordings(read)
  const placed = discussions.map((discussion) => {
    const found = foundIn(read, discussion)
    return { discussion, anchor: anchorOf(read, discussion, found), wording: wordings.place(discussion, found[0]) }
  })
  return { discussions: placed, changes: wordings.changes }
}

interface FoundPassage extends Span {
  readonly block: string
  readonly order: number
  readonly letters: string
}

/** Its passages that stand in the text, in the text's order. */
function foundIn({ lines }: ReadBlocks, { passages, commented }: FileDiscussion): readonly FoundPassage[] {
  const found = passages.flatMap((passage, index): FoundPassage[] => {
    const block = lines.get(passage.block)
    if (block === undefined || !passage.attached) return []
    const span = findPassage(block.letters, passage, [passage.quotation, commented[index] ?? ''])
    return span === undefined ? [] : [{ block: passage.block, order: block.order, letters: block.letters, ...span }]
  })
  return found.toSorted((a, b) => a.order - b.order)
}

function anchorOf({ lines }: ReadBlocks, { passages }: FileDiscussion, found: readonly FoundPassage[]): Anchor {
  const [first] = found
  if (first === undefined) {
    const left = passages.find(({ block }) => lines.has(block))
    return left === undefined ? { is: 'title' } : { is: 'block', block: left.block }
  }
  // Over several paragraphs only if these follow each other: a paragraph between them is not its subject.
  const last = found.at(-1)
  const follows = found.every(({ order }, at) => order === first.order + at)
  const end = last !== undefined && follows ? last : first
  return {
    is: 'words',
    from: { block: first.block, at: first.at },
    to: { block: end.block, at: end.at + end.length },
  }
}
