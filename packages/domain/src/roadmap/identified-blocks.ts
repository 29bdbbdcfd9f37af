import { blockName } from './block-names.ts'
import { blockIdOf, isText, type TreeElement, type TreeNode } from './block-tree.ts'
import { bracketedNote } from './footnote.ts'

/** A block with an id, and where it stands. */
export interface IdentifiedBlock {
  readonly id: string
  readonly element: TreeElement
  /** The nearest block around it that has an id; empty for the fragment itself. */
  readonly parent: string
  /** From there down to the element that holds it: positions among elements without an id. */
  readonly path: readonly number[]
  /** The block with an id that stands before it in the same element; empty for the first one. */
  readonly before: string
  /** Its own part, without the content of blocks with ids within it. */
  readonly own: TreeElement
}

/** Every block with an id, in reading order. If two have the same id, the first counts. */
export function identifiedBlocks(tree: readonly TreeElement[]): Map<string, IdentifiedBlock> {
  const blocks = new Map<string, IdentifiedBlock>()
  collect(tree, '', [], blocks)
  return blocks
}

function collect(
  nodes: readonly TreeNode[],
  parent: string,
  path: readonly number[],
  blocks: Map<string, IdentifiedBlock>,
): void {
  let before = ''
  for (const [index, node] of nodes.entries()) {
    if (isText(node)) continue
    const id = blockIdOf(node)
    if (id === '') {
      collect(node.content, parent, [...path, index], blocks)
      continue
    }
    if (blocks.has(id)) continue
    blocks.set(id, { id, element: node, parent, path, before, own: ownOf(node) })
    before = id
    collect(node.content, id, [], blocks)
  }
}

function ownOf(element: TreeElement): TreeElement {
  return { ...element, content: element.content.flatMap(ownContent) }
}

function ownContent(node: TreeNode): TreeNode[] {
  if (isText(node)) return [node]
  return blockIdOf(node) === '' ? [ownOf(node)] : []
}

/** The ids of an element and of everything within it. */
export function idsWithin(element: TreeElement): string[] {
  const id = blockIdOf(element)
  const inner = element.content.flatMap((node) => (isText(node) ? [] : idsWithin(node)))
  return id === '' ? inner : [id, ...inner]
}

/** The letters of an element; a break is one, a note stands in brackets, and an element without text is U+FFFC. */
export function lettersOf(element: TreeElement): string {
  return element.content
    .map((node) => {
      if (isText(node)) return node.text
      if (node.name === blockName.footnote) return bracketedNote(node)
      if (node.content.length > 0) return lettersOf(node)
      return node.name === 'hardBreak' ? '\n' : '\uFFFC'
    })
    .join('')
}
