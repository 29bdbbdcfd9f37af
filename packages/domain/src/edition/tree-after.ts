import { blockIdOf, isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { withAlt } from './translated-clause.ts'
import type { RestoringStep } from '../roadmap/plan-restoring.ts'

/** A text with a block put in, before it is in the document: what follows is placed behind it. */
export function treeAfter(
  tree: readonly TreeElement[],
  { parent, after, element }: Extract<RestoringStep, { kind: 'insert' }>,
): readonly TreeElement[] {
  if (parent === '') return putBehind(tree, after, element) as readonly TreeElement[]
  return tree.map((each) => within(each, parent, (content) => putBehind(content, after, element)))
}

/** A text in which one block has other content and another alternative text. */
export function treeWith(
  tree: readonly TreeElement[],
  block: string,
  content: readonly TreeNode[],
  alt?: string,
): readonly TreeElement[] {
  return tree.map((each) => within(each, block, () => content, alt))
}

function within(
  element: TreeElement,
  block: string,
  change: (content: readonly TreeNode[]) => readonly TreeNode[],
  alt?: string,
): TreeElement {
  if (blockIdOf(element) === block) return withAlt({ ...element, content: change(element.content) }, alt)
  const content = element.content.map((node) => (isText(node) ? node : within(node, block, change, alt)))
  return content.every((node, index) => node === element.content[index]) ? element : { ...element, content }
}

function putBehind(content: readonly TreeNode[], after: string, element: TreeElement): readonly TreeNode[] {
  const at = after === '' ? -1 : content.findIndex((node) => !isText(node) && blockIdOf(node) === after)
  return [...content.slice(0, at + 1), element, ...content.slice(at + 1)]
}
