import { blockIdOf, isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import type { RestoringStep } from '../roadmap/plan-restoring.ts'

/** A text with a block put in, before it is in the document: what follows is placed behind it. */
export function treeAfter(
  tree: readonly TreeElement[],
  { parent, after, element }: Extract<RestoringStep, { kind: 'insert' }>,
): readonly TreeElement[] {
  if (parent === '') return putBehind(tree, after, element) as readonly TreeElement[]
  return tree.map((each) => within(each, parent, (content) => putBehind(content, after, element)))
}

/** A text in which one block has other content. */
export function treeWith(
  tree: readonly TreeElement[],
  block: string,
  content: readonly TreeNode[],
): readonly TreeElement[] {
  return tree.map((each) => within(each, block, () => content))
}

function within(
  element: TreeElement,
  block: string,
  change: (content: readonly TreeNode[]) => readonly TreeNode[],
): TreeElement {
  if (blockIdOf(element) === block) return { ...element, content: change(element.content) }
  const content = element.content.map((node) => (isText(node) ? node : within(node, block, change)))
  return content.every((node, index) => node === element.content[index]) ? element : { ...element, content }
}

function putBehind(content: readonly TreeNode[], after: string, element: TreeElement): readonly TreeNode[] {
  const at = after === '' ? -1 : content.findIndex((node) => !isText(node) && blockIdOf(node) === after)
  return [...content.slice(0, at + 1), element, ...content.slice(at + 1)]
}
