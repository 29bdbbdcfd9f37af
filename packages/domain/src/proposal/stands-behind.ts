import type { TreeElement } from '../roadmap/block-tree.ts'
import { idsWithin } from '../roadmap/identified-blocks.ts'
import { indexOfText } from './text-index.ts'

/** Whether a block stands directly behind another one, in reading order; behind nothing is the beginning of the text. */
export function standsBehind(tree: readonly TreeElement[], block: string, after: string | null): boolean {
  const { blocks, clauses, places } = indexOfText(tree)
  const idsOf = (id: string) => {
    const element = blocks.get(id)?.element
    return element === undefined ? [] : idsWithin(element)
  }
  const first = Math.min(...idsOf(block).flatMap((id) => places.get(id) ?? []))
  if (!Number.isFinite(first)) return false
  if (after === null) return first === 0
  return idsOf(after).includes(clauses[first - 1]?.id ?? '')
}
