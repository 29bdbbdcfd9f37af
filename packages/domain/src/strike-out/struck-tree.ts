import { isText, type TreeNode } from '../roadmap/block-tree.ts'
import { struckMark, withoutWords } from './strike-out.ts'

/** Whether words stand in these nodes read as one line, marks and elements between them or not. */
export function holdsWords(nodes: readonly TreeNode[], words: readonly string[]): boolean {
  const line = lineOf(nodes)
  const values = JSON.stringify(nodes)
  return words.some((each) => line.includes(each) || values.includes(JSON.stringify(each).slice(1, -1)))
}

/** Nodes without these words. Where they are parted by marks or elements, the line is kept as one run without marks. */
export function strikeTree<Node extends TreeNode>(nodes: readonly Node[], words: readonly string[]): readonly Node[] {
  if (!holdsWords(nodes, words)) return nodes
  const struck = nodes.map((node) => strikeNode(node, words) as Node)
  if (!holdsWords(struck, words)) return struck
  return [{ text: withoutWords(lineOf(struck), words), marks: {} } as unknown as Node]
}

function strikeNode(node: TreeNode, words: readonly string[]): TreeNode {
  if (isText(node)) return { text: withoutWords(node.text, words), marks: isHit(node.marks, words) ? {} : node.marks }
  const attributes = Object.entries(node.attributes).map(([name, value]) => [
    name,
    isHit(value, words) ? struckMark : value,
  ])
  const content = strikeTree(node.content, words)
  return { ...node, attributes: Object.fromEntries(attributes) as typeof node.attributes, content }
}

function isHit(value: unknown, words: readonly string[]): boolean {
  const text = JSON.stringify(value)
  return words.some((each) => text.includes(JSON.stringify(each).slice(1, -1)))
}

function lineOf(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => (isText(node) ? node.text : lineOf(node.content))).join('')
}
