import { blockName, linkBlocks } from '../roadmap/block-names.ts'
import { isSame, isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import type { KeptOfText } from './template.ts'

/** The words that stand where the source named a record, or a person or an organisation. */
export interface WordsForNamed {
  readonly record: string
  readonly name: string
}

/**
 * The form of a text, to begin others with: without ids, records, charts, pictures, notes, mentions and links, which are the
 * source's own; what is typed stays as it is. Tasks are not done.
 */
export function templateText(tree: readonly TreeElement[], kept: KeptOfText, words: WordsForNamed): TreeElement[] {
  const shown = kept === 'headings' ? headingsIn(tree) : tree
  return shown.flatMap((element) => blockOf(element, words))
}

function headingsIn(tree: readonly TreeElement[]): TreeElement[] {
  return tree.flatMap((element) => (element.name === blockName.heading ? [element] : []))
}

const framed: readonly string[] = [
  blockName.listItem,
  blockName.taskItem,
  blockName.quote,
  blockName.tableCell,
  blockName.tableHeader,
]
const lines: readonly string[] = [blockName.paragraph, blockName.heading]
const left: readonly string[] = [...linkBlocks, blockName.figure]

function blockOf({ name, attributes, content }: TreeElement, words: WordsForNamed): TreeElement[] {
  if (left.includes(name)) return []
  const { id: _, ...own } = attributes
  const kept = name === blockName.taskItem ? { ...own, checked: false } : own
  if (lines.includes(name)) {
    const line = lineOf(content, words)
    return line.length === 0 ? [] : [{ name, attributes: kept, content: line }]
  }
  const inner = content.flatMap((node) => (isText(node) ? [] : blockOf(node, words)))
  if (inner.length > 0) return [{ name, attributes: kept, content: inner }]
  if (name === blockName.rule) return [{ name, attributes: kept, content: [] }]
  // An item or a cell holds one block at least; a list of none is none.
  return framed.includes(name) ? [{ name, attributes: kept, content: [emptyParagraph] }] : []
}

const emptyParagraph: TreeElement = { name: blockName.paragraph, attributes: {}, content: [] }

function lineOf(content: readonly TreeNode[], words: WordsForNamed): TreeNode[] {
  const line: TreeNode[] = []
  for (const node of content) {
    const kept = partOf(node, words)
    const last = line.at(-1)
    if (kept === undefined) continue
    if (last !== undefined && isText(last) && isText(kept) && isSame(last.marks, kept.marks)) {
      line[line.length - 1] = { text: last.text + kept.text, marks: last.marks }
    } else line.push(kept)
  }
  return line
}

function partOf(node: TreeNode, words: WordsForNamed): TreeNode | undefined {
  if (isText(node)) {
    const marks = Object.entries(node.marks).filter(([mark]) => mark !== 'link' && !mark.startsWith('link--'))
    return { text: node.text, marks: Object.fromEntries(marks) }
  }
  if (node.name === blockName.hardBreak) return { name: node.name, attributes: {}, content: [] }
  if (node.name === blockName.recordReference) return { text: words.record, marks: {} }
  if (node.name === blockName.mention) return { text: words.name, marks: {} }
  return undefined
}
