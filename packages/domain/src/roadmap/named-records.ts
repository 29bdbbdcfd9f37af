import type { RecordId } from '../identity/ids.ts'
import { recordLink, type RecordLink } from './block-names.ts'
import { isText, type TreeNode } from './block-tree.ts'

/** The records that a text names, in cards and in sentences, each once, in the order in which they come. */
export function namedRecords(tree: readonly TreeNode[]): RecordId[] {
  return recordLinksIn(tree).map(({ record }) => record)
}

/** The same, each as its first link names it. */
export function recordLinksIn(tree: readonly TreeNode[]): RecordLink[] {
  const found = new Map<RecordId, RecordLink>()
  const walk = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (isText(node)) continue
      const link = recordLink.safeParse(node.attributes)
      if (link.success && !found.has(link.data.record)) found.set(link.data.record, link.data)
      walk(node.content)
    }
  }
  walk(tree)
  return [...found.values()]
}
