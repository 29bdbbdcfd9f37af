import type { DocumentValue, TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'
import { blockName } from '@minga/domain/roadmap/block-names'
import type { Fragment, Node } from '@tiptap/pm/model'

/** The editor's nodes as the domain reads a text. */
export function treeOfNodes(nodes: Fragment): TreeNode[] {
  return nodes.content.map(treeOfNode)
}

function treeOfNode(node: Node): TreeNode {
  if (node.isText) {
    const marks = node.marks.map(({ type, attrs }) => [type.name, attrs as DocumentValue] as const)
    return { text: node.text ?? '', marks: Object.fromEntries(marks) }
  }
  return treeOfBlock(node)
}

export function treeOfBlock({ type, attrs, content }: Node): TreeElement {
  return { name: type.name, attributes: attrs, content: treeOfNodes(content) }
}

const frames: Readonly<Record<string, string>> = {
  [blockName.listItem]: blockName.bulletList,
  [blockName.taskItem]: blockName.taskList,
  [blockName.tableCell]: blockName.tableRow,
  [blockName.tableHeader]: blockName.tableRow,
  [blockName.tableRow]: blockName.table,
}

const inline: ReadonlySet<string> = new Set([
  blockName.recordReference,
  blockName.mention,
  blockName.footnote,
  blockName.hardBreak,
])

/** A copy from within a block as whole blocks: items in a list, cells in a table, words in a paragraph. */
export function wholeBlocks(tree: readonly TreeNode[]): readonly TreeNode[] {
  const [first] = tree
  if (first === undefined) return tree
  const isInline = 'text' in first || inline.has(first.name)
  const frame = isInline ? blockName.paragraph : frames[first.name]
  return frame === undefined ? tree : wholeBlocks([{ name: frame, attributes: {}, content: tree }])
}
