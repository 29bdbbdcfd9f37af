import type { RecordId } from '../identity/ids.ts'
import { blockName, letterBlocks, mentionWords, recordLink } from './block-names.ts'
import { blockIdOf, isText, type TreeElement, type TreeNode } from './block-tree.ts'
import { noteWords } from './footnote.ts'

/** Where a block stands, as people cite it: under which heading, and which paragraph or cell there. */
export interface ParagraphPlace {
  /** In the order of the document. */
  readonly order: number
  /** '' before the first heading. */
  readonly section: string
  /** 1 for the first; 0 for the heading itself, and in a table; of a caption that of the paragraph before it. */
  readonly paragraph: number
  /** In a table, each counted from 1: which one of the section, and where in it. */
  readonly cell: { readonly table: number; readonly row: number; readonly column: number } | null
  /** The block's letters, as passages count them: a record or a mention has none, a break is one. */
  readonly text: string
  /** Before which letter a record is named. */
  readonly records: readonly { readonly at: number; readonly record: RecordId }[]
  /** Before which letter a person or an organisation is named, and with which words. */
  readonly mentions: readonly { readonly at: number; readonly words: string }[]
  /** Before which letter a note stands: its number in the text and its words. */
  readonly notes: readonly { readonly at: number; readonly words: string }[]
}

/** Where each block stands. Empty paragraphs are not counted, because readers do not see them as paragraphs. */
export function paragraphPlaces(tree: readonly TreeElement[]): ReadonlyMap<string, ParagraphPlace> {
  const walk = new Walk()
  walk.blocks(tree, null)
  return walk.places
}

class Walk {
  readonly places = new Map<string, ParagraphPlace>()
  #order = 0
  #section = ''
  #paragraph = 0
  #tables = 0
  #notes = 0

  blocks(nodes: readonly TreeNode[], cell: ParagraphPlace['cell']): void {
    for (const node of nodes) {
      if (isText(node)) continue
      if (letterBlocks.includes(node.name)) this.#textBlock(node, cell)
      else if (node.name === blockName.table && cell === null) this.#table(node)
      else this.blocks(node.content, cell)
    }
  }

  #table({ content }: TreeElement): void {
    this.#tables += 1
    const table = this.#tables
    for (const [row, { content: cells }] of elementsOf(content).entries()) {
      let column = 1
      for (const { attributes, content: blocks } of elementsOf(cells)) {
        this.blocks(blocks, { table, row: row + 1, column })
        column += typeof attributes['colspan'] === 'number' ? attributes['colspan'] : 1
      }
    }
  }

  #textBlock(block: TreeElement, cell: ParagraphPlace['cell']): void {
    const { text, records, mentions, notes } = lettersOf(block, this.#notes)
    this.#notes += notes.length
    if (block.name === blockName.heading && cell === null) {
      this.#section = text.trim()
      this.#paragraph = 0
      this.#tables = 0
    } else if (
      cell === null &&
      block.name === blockName.paragraph &&
      (text.trim() !== '' || records.length + mentions.length + notes.length > 0)
    )
      this.#paragraph += 1
    const id = blockIdOf(block)
    const order = this.#order
    this.#order += 1
    if (id === '' || this.places.has(id)) return
    const paragraph = cell === null ? this.#paragraph : 0
    this.places.set(id, { order, section: this.#section, paragraph, cell, text, records, mentions, notes })
  }
}

/** @param before how many notes stand before the block */
function lettersOf(
  block: TreeElement,
  before: number,
): Pick<ParagraphPlace, 'text' | 'records' | 'mentions' | 'notes'> {
  let text = ''
  const records: { at: number; record: RecordId }[] = []
  const mentions: { at: number; words: string }[] = []
  const notes: { at: number; words: string }[] = []
  for (const node of block.content) {
    if (isText(node)) text += node.text
    else if (node.name === blockName.hardBreak) text += '\n'
    else if (node.name === blockName.mention) mentions.push({ at: text.length, words: mentionWords(node.attributes) })
    else if (node.name === blockName.footnote) {
      notes.push({ at: text.length, words: `[${String(before + notes.length + 1)}: ${noteWords(node)}]` })
    } else {
      const { data: link } = recordLink.safeParse(node.attributes)
      if (link !== undefined) records.push({ at: text.length, record: link.record })
    }
  }
  return { text, records, mentions, notes }
}

function elementsOf(content: readonly TreeNode[]): TreeElement[] {
  return content.filter((node): node is TreeElement => !isText(node))
}

/**
 * Words of a block as a reader saw them, with the records and people that are named within them, and its notes. One at their very
 * beginning or end is left out: whether it was selected too is not known.
 *
 * @param start where the words begin
 * @param nameOf a record's reference
 */
export function quoteWithNames(
  { start, quotation }: { readonly start: number; readonly quotation: string },
  { text, records, mentions, notes }: Pick<ParagraphPlace, 'text' | 'records' | 'mentions' | 'notes'>,
  nameOf: (record: RecordId) => string,
): string {
  const end = start + quotation.length
  if (text.slice(start, end) !== quotation) return quotation
  const names = [...records.map(({ at, record }) => ({ at, words: nameOf(record) })), ...mentions, ...notes]
  let quoted = ''
  let from = start
  for (const { at, words } of names.toSorted((a, b) => a.at - b.at)) {
    if (at <= start || at >= end) continue
    quoted += text.slice(from, at) + words
    from = at
  }
  return quoted + text.slice(from, end)
}
