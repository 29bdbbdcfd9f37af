import { chartBlocks } from '@minga/domain/text-form/chart-blocks'
import { pictureWords, wordsOf } from '@minga/domain/text-form/plain-text'
import { notesOf, type Note } from '@minga/domain/text-form/text-notes'
import type { InlineMark, ListItem, Run, ShownRecord, TextBlock } from '@minga/domain/text-form/read-text'
import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

import type { PdfDocument } from '../pdf/pdf-document.ts'

type FigureBlock = Extract<TextBlock, { is: 'figure' }>

/** The text as GitHub's Markdown. The library escapes it, so that people's words read as they wrote them. */
export function markdownFile({
  title,
  coalition,
  standing,
  blocks,
}: Pick<PdfDocument, 'title' | 'coalition' | 'standing' | 'blocks'>): string {
  const children: RootContent[] = [
    { type: 'heading', depth: 1, children: [text(title)] },
    { type: 'paragraph', children: [text([coalition, ...standing].join(' · '))] },
    ...blocks.flatMap(blockNodes),
    ...notesOf(blocks).map(definition),
  ]
  // A line across of another sign than items: else a list that begins with one takes the other bullet, as the next list does.
  return toMarkdown({ type: 'root', children }, { extensions: [gfmToMarkdown()], bullet: '-', rule: '_', unsafe })
}

/** A colon behind a note's number would make a note of the line. */
const unsafe = [{ character: ':', before: '\\]', inConstruct: 'phrasing' as const }]

function blockNodes(block: TextBlock): (BlockContent | DefinitionContent)[] {
  switch (block.is) {
    case 'heading':
      // The title is the one heading of the first level.
      return [
        { type: 'heading', depth: block.level === 3 ? 4 : block.level === 2 ? 3 : 2, children: lineNodes(block.line) },
      ]
    case 'paragraph':
      return wordsOf(block.line).trim() === '' ? [] : [{ type: 'paragraph', children: lineNodes(block.line) }]
    case 'list':
      return block.items.length === 0 ? [] : [listNode(block)]
    case 'quote':
      return [{ type: 'blockquote', children: block.blocks.flatMap(blockNodes) }]
    case 'table':
      return [tableNode(block)]
    case 'card':
      return [{ type: 'blockquote', children: [{ type: 'paragraph', children: cardNodes(block.record) }] }]
    case 'chart':
      return chartBlocks(block.shown).flatMap(blockNodes)
    case 'figure':
      return figureNodes(block)
    case 'rule':
      return [{ type: 'thematicBreak' }]
  }
}

/** Markdown counts in digits only: letters and Roman numerals keep their number. */
function listNode({ items, numbering }: Extract<TextBlock, { is: 'list' }>): List {
  return {
    type: 'list',
    ordered: numbering !== null,
    ...(numbering !== null && { start: numbering.start }),
    spread: false,
    children: items.map(({ done, blocks }: ListItem) => ({
      type: 'listItem',
      // Without a blank line between them, words below a list or a table would belong to its last line.
      spread: blocks.slice(1).some(({ is }) => is !== 'list'),
      checked: done,
      children: blocks.flatMap(blockNodes),
    })),
  }
}

/** The first row is the head; a cell that spans columns leaves the others empty, one of several paragraphs is one line. */
function tableNode({ rows }: Extract<TextBlock, { is: 'table' }>): Table {
  return {
    type: 'table',
    align: rows[0]?.flatMap(({ align, columns }) => Array.from({ length: columns }, () => align)) ?? [],
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.flatMap(({ columns, blocks }) => [
        { type: 'tableCell' as const, children: cellNodes(blocks) },
        ...Array.from({ length: columns - 1 }, () => ({ type: 'tableCell' as const, children: [] })),
      ]),
    })),
  }
}

function cellNodes(blocks: readonly TextBlock[]): PhrasingContent[] {
  return blocks.flatMap((block, at): PhrasingContent[] => [...(at === 0 ? [] : [text(' ')]), ...inlineOf(block)])
}

function inlineOf(block: TextBlock): PhrasingContent[] {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return lineNodes(block.line.map((run) => (run.is === 'break' ? space : run)))
    case 'list':
      return block.items.flatMap(({ marker, blocks }) => [text(`${marker} `), ...cellNodes(blocks), text(' ')])
    case 'quote':
      return cellNodes(block.blocks)
    case 'table':
      return block.rows.flat().flatMap(({ blocks }) => [...cellNodes(blocks), text(' ')])
    case 'card':
      return cardNodes(block.record).map((node) => (node.type === 'break' ? text(' ') : node))
    case 'chart':
      return cellNodes(chartBlocks(block.shown))
    case 'figure':
      return [pictureNode(block), text(' '), ...lineNodes(block.line)]
    case 'rule':
      return []
  }
}

function figureNodes(block: FigureBlock): Paragraph[] {
  const picture: Paragraph = { type: 'paragraph', children: [pictureNode(block)] }
  const caption =
    wordsOf(block.line).trim() === '' ? [] : [{ type: 'paragraph' as const, children: lineNodes(block.line) }]
  return [picture, ...caption]
}

/** An image by its address, which only its readers can open; else its alternative text. */
function pictureNode(block: FigureBlock): PhrasingContent {
  const { figure, shown } = block
  return shown.source === null ? text(pictureWords(block)) : { type: 'image', url: shown.source, alt: figure.alt }
}

const space: Run = { is: 'words', text: ' ', marks: [], address: null }

function cardNodes({ name, title, details, address }: ShownRecord): PhrasingContent[] {
  const shown: PhrasingContent = { type: 'strong', children: [text(name)] }
  return [
    address === null ? shown : { type: 'link', url: address, children: [shown] },
    ...(title === '' ? [] : [text(` ${title}`)]),
    ...(details.length === 0 ? [] : [{ type: 'break' as const }, text(details.join(' · '))]),
  ]
}

/** Markdown has no break at the ends of a line. */
function lineNodes(line: readonly Run[]): PhrasingContent[] {
  const first = line.findIndex(({ is }) => is !== 'break')
  const last = line.findLastIndex(({ is }) => is !== 'break')
  return (first < 0 ? [] : line.slice(first, last + 1)).map((run): PhrasingContent => {
    if (run.is === 'break') return { type: 'break' }
    if (run.is === 'record') {
      const { name, address } = run.record
      return address === null ? text(name) : { type: 'link', url: address, children: [text(name)] }
    }
    if (run.is === 'note') return { type: 'footnoteReference', identifier: String(run.number) }
    const said: PhrasingContent = run.marks.includes('code') ? { type: 'inlineCode', value: run.text } : text(run.text)
    const marked = run.marks.reduce<PhrasingContent>(withMark, said)
    return run.address === null ? marked : { type: 'link', url: run.address, children: [marked] }
  })
}

/** Underlined, raised and lowered letters have no Markdown, and read without it. */
function withMark(inner: PhrasingContent, mark: InlineMark): PhrasingContent {
  if (mark === 'bold') return { type: 'strong', children: [inner] }
  if (mark === 'italic') return { type: 'emphasis', children: [inner] }
  if (mark === 'strike') return { type: 'delete', children: [inner] }
  return inner
}

function definition({ number, line }: Note): FootnoteDefinition {
  const children = [{ type: 'paragraph' as const, children: lineNodes(line) }]
  return { type: 'footnoteDefinition', identifier: String(number), children }
}

function text(value: string): PhrasingContent {
  return { type: 'text', value }
}
