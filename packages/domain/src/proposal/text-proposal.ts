import type { TreeElement, TreeNode } from '../roadmap/block-tree.ts'
import type { ProposalKind } from './proposed-change.ts'

/** A proposed change with the content that stood there when it was written: all that is needed to compare it with the present text. */
export interface TextProposal {
  /** The id of its discussion. A block that it puts in, or splits off, has this id. */
  readonly id: string
  readonly kind: ProposalKind
  /** `null`: the beginning of the text. */
  readonly block: string | null
  /** The block as it stood; of two that are to be joined, both; empty for the beginning. */
  readonly base: readonly TreeElement[]
  /** The line that is proposed in place of the block's, or the blocks to put in; null where no words are proposed. */
  readonly content: readonly TreeNode[] | null
  /** For a move: the block that it follows; `null` is the beginning. */
  readonly after: string | null
  /** For a split: the letter before which it is split. */
  readonly at: number | null
}
