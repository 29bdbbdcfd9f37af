import * as Y from 'yjs'

import { newId } from '../identity/ids.ts'
import { blockName, type NamedInText, type RecordLink } from './block-names.ts'
import type { ChartLink } from './chart-link.ts'
import type { Figure } from './figure.ts'

/** A run of text: plain, marked, or a record, a person or an organisation named within the sentence, or a note to it. */
export type Inline =
  | Words
  | { readonly reference: RecordLink }
  | { readonly mention: NamedInText }
  | { readonly footnote: readonly Words[] }

/** Letters, plain or marked. */
export type Words =
  | string
  | { readonly text: string; readonly bold?: true; readonly italic?: true; readonly link?: string }

/** The content of a cell. */
type CellWords = string | readonly Inline[]

export type Block =
  | {
      readonly block: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      /** Notes behind it. */
      readonly notes?: readonly (readonly Words[])[]
    }
  | { readonly block: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly block: 'bullets' | 'numbers'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly block: 'tasks'
      readonly items: readonly { readonly done: boolean; readonly content: readonly Inline[] }[]
    }
  /** The first row is the header. */
  | { readonly block: 'table'; readonly rows: readonly (readonly CellWords[])[] }
  | { readonly block: 'card'; readonly link: RecordLink }
  | { readonly block: 'chart'; readonly link: ChartLink }
  | { readonly block: 'figure'; readonly figure: Partial<Figure>; readonly caption: readonly Inline[] }

/** Appends prose to a fragment as the editor would have made it. For seeds and imports; merged like anyone's edit. */
export function appendBlocks(fragment: Y.XmlFragment, blocks: readonly Block[], makeId: () => string = newId): void {
  const writer = new BlockWriter(makeId)
  const append = () => fragment.push(blocks.map((block) => writer.element(block)))
  if (fragment.doc) fragment.doc.transact(append)
  else append()
}

class BlockWriter {
  readonly #makeId: () => string

  constructor(makeId: () => string) {
    this.#makeId = makeId
  }

  element(block: Block): Y.XmlElement {
    switch (block.block) {
      case 'heading':
        return this.#node(blockName.heading, this.#inline(headed(block)), { level: block.level })
      case 'paragraph':
        return this.#paragraph(block.content)
      case 'quote':
        return this.#node(blockName.quote, [this.#paragraph(block.content)])
      case 'bullets':
        return this.#node(
          blockName.bulletList,
          block.items.map((item) => this.#listItem(item)),
        )
      case 'numbers':
        return this.#node(
          blockName.orderedList,
          block.items.map((item) => this.#listItem(item)),
          { start: 1 },
        )
      case 'tasks':
        return this.#node(
          blockName.taskList,
          block.items.map((item) =>
            this.#node(blockName.taskItem, [this.#paragraph(item.content)], { checked: item.done }),
          ),
        )
      case 'table':
        return this.#table(block.rows)
      case 'card':
        return this.#node(blockName.recordCard, [], { ...block.link })
      case 'chart':
        return this.#node(blockName.chart, [], { ...block.link })
      case 'figure':
        return this.#node(blockName.figure, this.#inline(block.caption), stored(block.figure))
    }
  }

  #table(rows: readonly (readonly CellWords[])[]): Y.XmlElement {
    return this.#node(
      blockName.table,
      rows.map((cells, row) =>
        plain(
          blockName.tableRow,
          cells.map((cell) =>
            plain(
              row === 0 ? blockName.tableHeader : blockName.tableCell,
              [this.#paragraph(typeof cell === 'string' ? [cell] : cell)],
              {
                colspan: 1,
                rowspan: 1,
              },
            ),
          ),
        ),
      ),
    )
  }

  #listItem(content: readonly Inline[]): Y.XmlElement {
    return this.#node(blockName.listItem, [this.#paragraph(content)])
  }

  #paragraph(content: readonly Inline[]): Y.XmlElement {
    return this.#node(blockName.paragraph, this.#inline(content))
  }

  #node(name: string, children: (Y.XmlElement | Y.XmlText)[], attributes: Attributes = {}): Y.XmlElement {
    return plain(name, children, { id: this.#makeId(), ...attributes })
  }

  /** One XmlText for each stretch of text between references: the shape y-prosemirror makes itself. */
  #inline(content: readonly Inline[]): (Y.XmlElement | Y.XmlText)[] {
    const children: (Y.XmlElement | Y.XmlText)[] = []
    let text: Y.XmlText | undefined
    let length = 0
    for (const run of content) {
      if (typeof run === 'object' && !('text' in run)) {
        children.push(this.#object(run))
        text = undefined
        continue
      }
      if (text === undefined) {
        text = new Y.XmlText()
        length = 0
        children.push(text)
      }
      const words = typeof run === 'string' ? run : run.text
      if (words === '') continue
      text.insert(length, words, marksOf(run))
      length += words.length
    }
    return children
  }

  #object(run: Exclude<Inline, Words>): Y.XmlElement {
    if ('footnote' in run) return plain(blockName.footnote, this.#inline(run.footnote), { note: this.#makeId() })
    if ('mention' in run) return plain(blockName.mention, [], { ...run.mention })
    return plain(blockName.recordReference, [], { ...run.reference })
  }
}

function headed({ text, notes = [] }: Extract<Block, { block: 'heading' }>): Inline[] {
  return [text, ...notes.map((footnote) => ({ footnote }))]
}

function stored(figure: Partial<Figure>): Attributes {
  return Object.fromEntries(Object.entries(figure).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

type Attributes = Readonly<Record<string, string | number | boolean>>

function plain(name: string, children: (Y.XmlElement | Y.XmlText)[], attributes: Attributes = {}): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string | number | boolean>>(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (children.length > 0) element.insert(0, children)
  return element as unknown as Y.XmlElement
}

function marksOf(run: Words): Record<string, unknown> {
  if (typeof run === 'string') return {}
  return {
    ...(run.bold && { bold: {} }),
    ...(run.italic && { italic: {} }),
    ...(run.link !== undefined && { link: { href: run.link } }),
  }
}
