import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type DocumentValue, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { proseMarks } from '@minga/domain/roadmap/prose-nodes'
import type { JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'

import { treeOfNodes } from '../copy/tree-of-nodes.ts'

/** The binding to shared texts adds a hash to the name of a mark that may lie over itself. */
const storedNames = new Map(Object.keys(proseMarks).map((name) => [editorName(name), name]))

/** A line as the editor of one line takes it. */
export function docOfLine(line: readonly TreeNode[]): JSONContent {
  return { type: 'doc', content: [{ type: blockName.paragraph, content: line.map(jsonOf) }] }
}

/** The line that such an editor holds, as a shared text has it. */
export function lineOfDoc(doc: Node): TreeNode[] {
  return doc.firstChild === null ? [] : treeOfNodes(doc.firstChild.content).map(stored)
}

function jsonOf(node: TreeNode): JSONContent {
  if (!isText(node)) return { type: node.name, attrs: { ...node.attributes }, content: node.content.map(jsonOf) }
  const marks = Object.entries(node.marks).map(([name, value]) => ({
    type: editorName(name),
    ...(typeof value === 'object' && value !== null && !Array.isArray(value) && { attrs: value }),
  }))
  return { type: 'text', text: node.text, marks }
}

function stored(node: TreeNode): TreeNode {
  if (!isText(node)) {
    const attributes = Object.entries(node.attributes).filter(([, value]) => value !== null)
    return { name: node.name, attributes: Object.fromEntries(attributes), content: node.content.map(stored) }
  }
  const marks: Record<string, DocumentValue> = {}
  for (const [name, value] of Object.entries(node.marks)) marks[storedNames.get(name) ?? name] = value
  return { text: node.text, marks }
}

function editorName(name: string): string {
  return name.split('--')[0] ?? name
}
