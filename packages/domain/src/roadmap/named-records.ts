import type { RecordId } from '../identity/ids.ts'
import { recordLink } from './block-names.ts'
import { isText, type TreeNode } from './block-tree.ts'

/** The records that a text names, in cards and in sentences, each once, in the order in which they come. */
export function namedRecords(tree: readonly TreeNode[]): RecordId[] {
  const found = new Set<RecordId>()
  const walk = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (isText(node)) continue
      const link = recordLink.safeParse(node.attributes)
      if (link.success) found.add(link.data.record)
      walk(node.content)
    }
  }
  walk(tree)
  return [...found]
}
