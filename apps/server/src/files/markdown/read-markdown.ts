import { blockName } from '@minga/domain/roadmap/block-names'
import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'
import { readBlocks } from '@minga/domain/roadmap/read-prose'
import type { Blockquote, Heading, List, PhrasingContent, Root, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

import {
  element,
  MarkdownLines,
  MarkdownRefused,
  type LeftOfMarkdown,
  type MarkdownRefusal,
  type ReadingMarkdown,
} from './markdown-lines.ts'

/** How many elements and runs of letters one text may have: some 500 pages. */
const mostInMarkdown = 60_000
/** Deeper than people nest lists, and as deep as every reader of a text looks. */
const deepest = 30

export interface AskedOfMarkdown extends ReadingMarkdown {
  /** The roadmap's. A first heading that says the same is not repeated in the text. */
  readonly title: string
  /** The names of the coalition: our own files have one of them below the title. */
  readonly coalition: readonly string[]
}

export interface TextOfMarkdown {
  readonly blocks: readonly TreeElement[]
  readonly left: LeftOfMarkdown
}

/**
 * A text of GitHub's Markdown as blocks of a roadmap, without ids. HTML in it is letters; pictures stay as their descriptions.
 * Belongs in a thread: a text can be made so that it takes long.
 */
export function readMarkdown(
  markdown: string,
  asked: AskedOfMarkdown,
): TextOfMarkdown | { readonly refused: MarkdownRefusal } {
  try {
    const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
    const lines = new MarkdownLines(root, asked)
    const found = new MarkdownBlocks(lines).read(root, asked)
    const blocks = readBlocks(found)
    return blocks === undefined ? { refused: 'too-deep' } : { blocks, left: lines.left }
  } catch (error) {
    if (error instanceof MarkdownRefused) return { refused: error.because }
    // The parser's own recursion has no limit.
    if (error instanceof RangeError) return { refused: 'too-deep' }
    throw error
  }
}

class MarkdownBlocks {
  readonly #lines: MarkdownLines
  #read = 0
  /** Levels that headings go up, where the title stands above them. */
  #above = 0

  constructor(lines: MarkdownLines) {
    this.#lines = lines
  }

  read({ children }: Root, { title, coalition }: AskedOfMarkdown): TreeElement[] {
    const [first, second, ...others] = children
    if (first === undefined || !isTitle(first, title)) return this.#blocks(children)
    const rest = second === undefined ? [] : [second, ...others]
    if (!rest.some((node) => node.type === 'heading' && node.depth === 1)) this.#above = 1
    const standing = second?.type === 'paragraph' ? letters(second) : ''
    const isOurs = coalition.some((name) => standing === name || standing.startsWith(`${name} · `))
    return this.#blocks(isOurs ? others : rest)
  }

  #blocks(nodes: readonly RootContent[], depth = 0): TreeElement[] {
    if (depth > deepest) throw new MarkdownRefused('too-deep')
    return nodes.flatMap((node) => this.#block(node, depth))
  }

  #block(node: RootContent, depth: number): TreeElement[] {
    switch (node.type) {
      case 'heading':
        return [this.#made(blockName.heading, { level: this.#levelOf(node) }, this.#line(node.children))]
      case 'paragraph':
        return this.#paragraph(this.#line(node.children))
      case 'code':
        return this.#paragraph(this.#counted(this.#lines.code(node.value)))
      case 'html':
        return this.#paragraph(this.#counted(this.#lines.markup(node.value)))
      case 'blockquote':
        return this.#card(node) ?? [this.#made(blockName.quote, {}, this.#frame(node.children, depth))]
      case 'list':
        return [this.#list(node, depth)]
      case 'table':
        return [this.#table(node)]
      case 'thematicBreak':
        return [this.#made(blockName.rule)]
      // What is said of others: where links lead, and the words of notes.
      case 'definition':
      case 'footnoteDefinition':
      case 'yaml':
        return []
      // Parts of the blocks above, which are read with them.
      case 'break':
      case 'delete':
      case 'emphasis':
      case 'footnoteReference':
      case 'image':
      case 'imageReference':
      case 'inlineCode':
      case 'link':
      case 'linkReference':
      case 'listItem':
      case 'strong':
      case 'tableCell':
      case 'tableRow':
      case 'text':
        return []
    }
  }

  #levelOf({ depth }: Heading): 1 | 2 | 3 {
    const level = depth - this.#above
    return level <= 1 ? 1 : level === 2 ? 2 : 3
  }

  #paragraph(line: readonly TreeNode[]): TreeElement[] {
    return line.length === 0 ? [] : [this.#made(blockName.paragraph, {}, line)]
  }

  /** A record's card, as our own files write it: a quotation that begins with the record's name in bold, leading to it. */
  #card({ children }: Blockquote): TreeElement[] | undefined {
    const [only, ...others] = children
    if (only?.type !== 'paragraph' || others.length > 0) return undefined
    const [name] = only.children
    if (name?.type !== 'link' || name.children[0]?.type !== 'strong') return undefined
    const link = this.#lines.recordAt(name.url)
    return link && [this.#made(blockName.recordCard, { ...link })]
  }

  #list({ ordered, start, children }: List, depth: number): TreeElement {
    const isTasks = children.some(({ checked }) => typeof checked === 'boolean')
    const items = children.map(({ checked, children: blocks }) =>
      this.#made(
        isTasks ? blockName.taskItem : blockName.listItem,
        isTasks ? { checked: checked === true } : {},
        this.#frame(blocks, depth),
      ),
    )
    if (isTasks) return this.#made(blockName.taskList, {}, items)
    if (ordered !== true) return this.#made(blockName.bulletList, {}, items)
    return this.#made(blockName.orderedList, { start: start ?? 1 }, items)
  }

  #table({ align, children }: Table): TreeElement {
    const columns = children.reduce((most, row) => Math.max(most, row.children.length), 0)
    const rows = children.map((row, at) => {
      const cells = Array.from({ length: columns }, (_, column) => {
        const side = align?.[column]
        const line = this.#line(row.children[column]?.children ?? [])
        return this.#made(
          at === 0 ? blockName.tableHeader : blockName.tableCell,
          { colspan: 1, rowspan: 1, ...(typeof side === 'string' && { align: side }) },
          [this.#made(blockName.paragraph, {}, line)],
        )
      })
      return this.#made(blockName.tableRow, {}, cells)
    })
    return this.#made(blockName.table, {}, rows)
  }

  /** What stands in a frame: one block at least. */
  #frame(nodes: readonly RootContent[], depth: number): TreeElement[] {
    const blocks = this.#blocks(nodes, depth + 1)
    return blocks.length === 0 ? [this.#made(blockName.paragraph)] : blocks
  }

  #made(name: string, attributes: TreeElement['attributes'] = {}, content: readonly TreeNode[] = []): TreeElement {
    this.#count(1)
    return element(name, attributes, content)
  }

  #line(nodes: readonly PhrasingContent[]): TreeNode[] {
    return this.#counted(this.#lines.line(nodes))
  }

  /** A line, of which each run of letters, break and reference counts. */
  #counted(line: TreeNode[]): TreeNode[] {
    this.#count(line.length)
    return line
  }

  #count(more: number): void {
    this.#read += more
    if (this.#read > mostInMarkdown) throw new MarkdownRefused('too-much-inside')
  }
}

function isTitle(node: RootContent, title: string): boolean {
  return node.type === 'heading' && node.depth === 1 && letters(node).trim() === title.trim()
}

function letters(node: { readonly children: readonly unknown[] }): string {
  return (node.children as { value?: string; children?: readonly unknown[] }[])
    .map(({ value, children }) => value ?? (children === undefined ? '' : letters({ children })))
    .join('')
}
