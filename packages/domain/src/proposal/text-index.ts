import type { TreeElement } from '../roadmap/block-tree.ts'
import { identifiedBlocks, type IdentifiedBlock } from '../roadmap/identified-blocks.ts'
import { clausesOf, type Clause } from '../version/clauses.ts'

/** A text by its blocks and in reading order. */
export interface TextIndex {
  readonly blocks: ReadonlyMap<string, IdentifiedBlock>
  readonly clauses: readonly Clause[]
  /** Where among the clauses each stands. */
  readonly places: ReadonlyMap<string, number>
}

const known = new WeakMap<readonly TreeElement[], TextIndex>()

/** Made once for each tree: a set of proposals asks many times about one text. */
export function indexOfText(tree: readonly TreeElement[]): TextIndex {
  const before = known.get(tree)
  if (before !== undefined) return before
  const clauses = clausesOf(tree)
  // If two have the same id, the first counts.
  const places = new Map(clauses.map(({ id }, at) => [id, at] as const).toReversed())
  const index = { blocks: identifiedBlocks(tree), clauses, places }
  known.set(tree, index)
  return index
}
