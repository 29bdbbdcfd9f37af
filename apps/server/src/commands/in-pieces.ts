import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'

/** How many elements and runs of letters are written at once: some 20 ms of the keeper, in which no letter of others is stored. */
const mostAtOnce = 3000
/** How many one block may have, which is written whole: two pieces. */
const mostInBlock = 6000

/**
 * Blocks in pieces that the keeper writes one after another. A block is never divided.
 *
 * @returns undefined where one block, such as a table, has more than 6,000
 */
export function inPieces(blocks: readonly TreeElement[]): TreeElement[][] | undefined {
  const pieces: TreeElement[][] = [[]]
  let held = 0
  for (const block of blocks) {
    const size = sizeOf(block)
    if (size > mostInBlock) return undefined
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
