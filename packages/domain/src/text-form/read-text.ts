import { linkAddress } from '../navigation/link-address.ts'
import { blockName, mentionWords, recordLink, type RecordLink } from '../roadmap/block-names.ts'
import { blockIdOf, isText, type TreeElement, type TreeNode, type TreeText } from '../roadmap/block-tree.ts'
import { chartLinkOf } from '../roadmap/chart-link.ts'
import { figureOf, type Figure } from '../roadmap/figure.ts'
import { markerOf, numberingOf, type Numbering } from './list-marker.ts'
import { withinMost, withoutCharts, type ShowChart, type ShownChart } from './shown-chart.ts'

/** A record as it reads where no page shows it: in a file, a mail, on paper, pasted elsewhere. */
export interface ShownRecord {
  readonly link: RecordLink
  /** BAR-014; where its reader may not read the record and no reference is known, words that say so. */
  readonly name: string
  /** In the language of the text; empty where the reader may not read the record. */
  readonly title: string
  /** Lead, status, due date, in words. */
  readonly details: readonly string[]
  /** Absolute, so that it leads back from anywhere; null where the reader may not read the record. */
  readonly address: string | null
}

/** How each record that a text names is shown to the text's reader. */
export type ShowRecord = (link: RecordLink) => ShownRecord

/** A picture as it reads where no page shows it. */
export interface ShownFigure {
  /** "Figure", in the language of the words around the text. */
  readonly word: string
  /** The address of the picture itself, or its bytes as one; null if it cannot be shown. */
  readonly source: string | null
}

/** How each figure of a text is shown to the text's reader. */
export type ShowFigure = (figure: Figure) => ShownFigure

export const inlineMarks = ['bold', 'italic', 'underline', 'strike', 'code', 'subscript', 'superscript'] as const
export type InlineMark = (typeof inlineMarks)[number]

/** Letters of a line that look the same. */
export interface Words {
  readonly is: 'words'
  readonly text: string
  readonly marks: readonly InlineMark[]
  readonly address: string | null
  /** The name of a person or an organisation that stands there as a whole: its letters do not belong to the text. */
  readonly isName?: true
}

/** Part of a line. */
export type Run =
  | Words
  | { readonly is: 'record'; readonly record: ShownRecord }
  | { readonly is: 'break' }
  /** Numbered in the order of the blocks that are read at once. */
  | { readonly is: 'note'; readonly number: number; readonly line: readonly Words[] }

export interface ListItem {
  /** Empty for one without. */
  readonly id: string
  /** `•`, `3.`, `b)`, `☑`. */
  readonly marker: string
  /** Whether a task is done; null in other lists. */
  readonly done: boolean | null
  readonly blocks: readonly TextBlock[]
}

export interface TableCell {
  readonly isHeader: boolean
  readonly columns: number
  readonly rows: number
  readonly align: 'left' | 'right' | 'center' | null
  readonly blocks: readonly TextBlock[]
}

/** A block of a text as every target reads it. Plain data: it crosses threads. `id` is empty for a block without one. */
export type TextBlock = { readonly id: string } & (
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly line: readonly Run[] }
  | { readonly is: 'paragraph'; readonly line: readonly Run[] }
  | {
      readonly is: 'list'
      readonly of: 'bullets' | 'numbers' | 'tasks'
      /** The numbering of a numbered list; null in others. */
      readonly numbering: Numbering | null
      readonly items: readonly ListItem[]
    }
  | { readonly is: 'quote'; readonly blocks: readonly TextBlock[] }
  | {
      readonly is: 'table'
      readonly rows: readonly (readonly TableCell[])[]
      /** How its columns share the width; equally if left out, as in every text that people write. */
      readonly widths?: readonly number[]
    }
  | { readonly is: 'card'; readonly record: ShownRecord }
  | { readonly is: 'chart'; readonly shown: ShownChart }
  | { readonly is: 'figure'; readonly figure: Figure; readonly shown: ShownFigure; readonly line: readonly Run[] }
  | { readonly is: 'rule' }
)

/** Without the picture and without a word for it. */
const onlyWords: ShowFigure = () => ({ word: '', source: null })

/**
 * The content of a text, with its records and charts as this reader may see them. Elements that Minga does not know read as
 * their content.
 */
export function readText(
  tree: readonly TreeNode[],
  show: ShowRecord,
  showFigure = onlyWords,
  showChart = withoutCharts,
): TextBlock[] {
  return new TextReader(show, showFigure, withinMost(showChart)).blocks(tree)
}

class TextReader {
  readonly #show: ShowRecord

  readonly #showFigure: ShowFigure
  readonly #showChart: ShowChart
  #notes = 0

  constructor(show: ShowRecord, showFigure: ShowFigure, showChart: ShowChart) {
    this.#show = show
    this.#showFigure = showFigure
    this.#showChart = showChart
  }

  blocks(nodes: readonly TreeNode[]): TextBlock[] {
    return nodes.flatMap((node) => (isText(node) ? [] : this.#block(node)))
  }

  #block(element: TreeElement): TextBlock[] {
    const id = blockIdOf(element)
    const { name, attributes, content } = element
    switch (name) {
      case blockName.heading:
        return [{ is: 'heading', id, level: levelOf(attributes['level']), line: this.#line(content) }]
      case blockName.paragraph:
        return [{ is: 'paragraph', id, line: this.#line(content) }]
      case blockName.bulletList:
        return [{ is: 'list', id, of: 'bullets', numbering: null, items: this.#items(content, () => '•') }]
      case blockName.orderedList:
        return [this.#numbered(id, numberingOf(attributes), content)]
      case blockName.taskList:
        return [
          {
            is: 'list',
            id,
            of: 'tasks',
            numbering: null,
            items: this.#items(content, (_, done) => (done ? '☑' : '☐')),
          },
        ]
      case blockName.quote:
        return [{ is: 'quote', id, blocks: this.blocks(content) }]
      case blockName.table:
        return [{ is: 'table', id, rows: this.#rows(content) }]
      case blockName.rule:
        return [{ is: 'rule', id }]
      case blockName.recordCard: {
        const { data: link } = recordLink.safeParse(attributes)
        return link === undefined ? [] : [{ is: 'card', id, record: this.#show(link) }]
      }
      case blockName.chart: {
        const link = chartLinkOf(attributes)
        return link === undefined ? [] : [{ is: 'chart', id, shown: this.#showChart(link) }]
      }
      case blockName.figure: {
        const figure = figureOf(attributes)
        const line = this.#line(content)
        if (figure === undefined) return line.length === 0 ? [] : [{ is: 'paragraph', id, line }]
        return [{ is: 'figure', id, figure, shown: this.#showFigure(figure), line }]
      }
      default:
        return this.blocks(content)
    }
  }

  #numbered(id: string, numbering: Numbering, content: readonly TreeNode[]): TextBlock {
    return { is: 'list', id, of: 'numbers', numbering, items: this.#items(content, (at) => markerOf(numbering, at)) }
  }

  #items(content: readonly TreeNode[], marker: (at: number, done: boolean) => string): ListItem[] {
    return elementsOf(content).map((item, at) => {
      const { name, attributes, content: blocks } = item
      const done = name === blockName.taskItem ? attributes['checked'] === true : null
      return { id: blockIdOf(item), marker: marker(at, done === true), done, blocks: this.blocks(blocks) }
    })
  }

  #rows(content: readonly TreeNode[]): TableCell[][] {
    return elementsOf(content).map((row) =>
      elementsOf(row.content).map(({ name, attributes: { colspan, rowspan, align }, content: blocks }) => ({
        isHeader: name === blockName.tableHeader,
        columns: spanOf(colspan),
        rows: spanOf(rowspan),
        align: align === 'left' || align === 'right' || align === 'center' ? align : null,
        blocks: this.blocks(blocks),
      })),
    )
  }

  #line(content: readonly TreeNode[]): Run[] {
    return content.flatMap((node): Run[] => {
      if (isText(node)) return [wordsOf(node)]
      if (node.name === blockName.hardBreak) return [{ is: 'break' }]
      if (node.name === blockName.mention)
        return [{ is: 'words', text: mentionWords(node.attributes), marks: [], address: null, isName: true }]
      if (node.name === blockName.footnote) return [this.#note(node)]
      const { data: link } = recordLink.safeParse(node.attributes)
      return link === undefined ? this.#line(node.content) : [{ is: 'record', record: this.#show(link) }]
    })
  }

  #note({ content }: TreeElement): Run {
    this.#notes += 1
    return { is: 'note', number: this.#notes, line: wordsIn(content) }
  }
}

/** The words of a note. */
export function wordsIn(content: readonly TreeNode[]): Words[] {
  return content.filter(isText).map(wordsOf)
}

function wordsOf({ text, marks }: TreeText): Words {
  // The binding adds a hash to the name of a mark that may lie over itself.
  const names = new Set(Object.keys(marks).map((name) => name.split('--')[0]))
  const link = marks['link']
  const href = typeof link === 'object' && link !== null && 'href' in link ? link['href'] : undefined
  return { is: 'words', text, marks: inlineMarks.filter((mark) => names.has(mark)), address: linkAddress(href) ?? null }
}

function elementsOf(content: readonly TreeNode[]): TreeElement[] {
  return content.filter((node): node is TreeElement => !isText(node))
}

function levelOf(level: unknown): 1 | 2 | 3 {
  return level === 2 || level === 3 ? level : 1
}

function spanOf(span: unknown): number {
  return typeof span === 'number' && Number.isInteger(span) && span >= 1 && span <= 100 ? span : 1
}
