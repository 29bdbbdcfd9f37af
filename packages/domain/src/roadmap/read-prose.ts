import { maximumDepth } from './block-names.ts'
import type { DocumentValue, TreeElement, TreeNode } from './block-tree.ts'
import { proseBlocks, proseMarks, proseNodes, type BlockName, type ProseNode } from './prose-nodes.ts'

/** The content of a line, as a paragraph may hold it. @returns undefined for content that no editor would have written */
export function readLine(value: unknown): TreeNode[] | undefined {
  return readContent(value, proseNodes.paragraph, 0)
}

/** Blocks, as a text may hold them. @returns undefined for what no editor would have written */
export function readBlocks(value: unknown): TreeElement[] | undefined {
  return readContent(value, { elements: proseBlocks, text: false, attributes: {} }, 0) as TreeElement[] | undefined
}

/** Deeper than any editor nests blocks is refused before it is walked into. */
function readContent(value: unknown, { elements, text }: ProseNode, depth: number): TreeNode[] | undefined {
  if (!Array.isArray(value) || depth > maximumDepth) return undefined
  const nodes: TreeNode[] = []
  for (const each of value as unknown[]) {
    const node = isObject(each) ? readNode(each, { elements, text, depth }) : undefined
    if (node === undefined) return undefined
    nodes.push(node)
  }
  return nodes
}

function readNode(
  node: Readonly<Record<string, unknown>>,
  { elements, text, depth }: Pick<ProseNode, 'elements' | 'text'> & { readonly depth: number },
): TreeNode | undefined {
  if ('text' in node) {
    const { text: words, marks = {} } = node
    const isWords = text && typeof words === 'string' && words !== '' && !words.includes('\n')
    return isWords && isObject(marks) && areMarks(marks) ? { text: words, marks: marks as Marks } : undefined
  }
  const { name, attributes = {}, content = [] } = node
  const known = elements.find((each) => each === name)
  if (known === undefined || !isObject(attributes) || !areAttributes(known, attributes)) return undefined
  const rule = proseNodes[known]
  const inner = readContent(content, rule, depth + 1)
  if (inner === undefined || lettersIn(inner) > (rule.mostLetters ?? Infinity)) return undefined
  return { name: known, attributes: attributes as TreeElement['attributes'], content: inner }
}

type Marks = Readonly<Record<string, DocumentValue>>

function areMarks(marks: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(marks).every(([name, value]) => own(proseMarks, name)?.safeParse(value).success === true)
}

function areAttributes(name: BlockName, attributes: Readonly<Record<string, unknown>>): boolean {
  const known = proseNodes[name].attributes
  return Object.entries(attributes).every(([key, value]) => own(known, key)?.safeParse(value).success === true)
}

function lettersIn(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, node) => sum + ('text' in node ? node.text.length : 0), 0)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
