import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'

/** How many elements and runs of letters are written at once: some 20 ms of the keeper, in which no letter of others is stored. */
const mostAtOnce = 3000

/** Blocks in pieces that the keeper writes one after another. A block is never divided. */
export function inPieces(blocks: readonly TreeElement[]): TreeElement[][] {
  const pieces: TreeElement[][] = [[]]
  let held = 0
  for (const block of blocks) {
    const size = sizeOf(block)
    if (held > 0 && held + size > mostAtOnce) {
      pieces.push([])
      held = 0
    }
    pieces.at(-1)?.push(block)
    held += size
  }
  return pieces
}

function sizeOf(node: TreeNode): number {
  return 'text' in node ? 1 : node.content.reduce((sum, inner) => sum + sizeOf(inner), 1)
}
