import type { TreeElement } from '../roadmap/block-tree.ts'
import { idsWithin } from '../roadmap/identified-blocks.ts'
import { identifiedBlocks } from '../roadmap/identified-blocks.ts'
import { clausesOf } from '../version/clauses.ts'

/** Whether a block stands directly behind another one, in reading order; behind nothing is the beginning of the text. */
export function standsBehind(tree: readonly TreeElement[], block: string, after: string | null): boolean {
  const blocks = identifiedBlocks(tree)
  const order = clausesOf(tree).map(({ id }) => id)
  const own = new Set(idsOf(blocks.get(block)?.element))
  const first = order.findIndex((id) => own.has(id))
  if (first === -1) return false
  if (after === null) return first === 0
  return idsOf(blocks.get(after)?.element).includes(order[first - 1] ?? '')
}

function idsOf(element: TreeElement | undefined): string[] {
  return element === undefined ? [] : idsWithin(element)
}
