import { chartBlocks } from './chart-blocks.ts'
import type { ListItem, Run, ShownRecord, TableCell, TextBlock } from './read-text.ts'
import { notesOf } from './text-notes.ts'

/**
 * A text without any markup, for a chat, a mail or a sheet: records by their references, cards behind a bar with their
 * address, a table's cells with tabs between them, as spreadsheets take them. Notes by their numbers, and after the text.
 */
export function plainText(blocks: readonly TextBlock[]): string {
  const notes = notesOf(blocks).map(({ number, line }) => `[${String(number)}] ${plainLine(line)}`.trimEnd())
  return [plainBody(blocks), ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n')
}

/** The same without the words of its notes. */
export function plainBody(blocks: readonly TextBlock[]): string {
  return linesOf(blocks).join('\n')
}

/** One line without breaks, as a quotation or a spoken label needs it. */
export function plainLine(line: readonly Run[]): string {
  return wordsOf(line).replaceAll(/\s+/gu, ' ').trim()
}

export function wordsOf(line: readonly Run[]): string {
  return line.map(runWords).join('')
}

function runWords(run: Run): string {
  switch (run.is) {
    case 'words':
      return run.text
    case 'break':
      return '\n'
    case 'record':
      return run.record.name
    case 'note':
      return `[${String(run.number)}]`
  }
}

/** A picture in words: `[Figure: what it shows]`. */
export function pictureWords({ figure, shown }: Extract<TextBlock, { is: 'figure' }>): string {
  return `[${[shown.word, figure.alt].filter((words) => words !== '').join(': ')}]`
}

/** The lines of a card: its name, its state, its address. */
export function cardLines({ name, title, details, address }: ShownRecord): string[] {
  return [`${name} ${title}`.trim(), details.join(' · '), address ?? ''].filter((line) => line !== '')
}

/** Blocks with an empty line between them. */
function linesOf(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap((block, at) => [...(at === 0 ? [] : ['']), ...blockLines(block)])
}

function blockLines(block: TextBlock): string[] {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return wordsOf(block.line).split('\n')
    case 'list':
      return block.items.flatMap(itemLines)
    case 'quote':
      return linesOf(block.blocks).map((line) => `> ${line}`.trimEnd())
    case 'table':
      return block.rows.map((row) => row.map(cellText).join('\t'))
    case 'card':
      return cardLines(block.record).map((line) => `│ ${line}`)
    case 'chart':
      return linesOf(chartBlocks(block.shown))
    case 'figure':
      return `${pictureWords(block)} ${wordsOf(block.line)}`.trim().split('\n')
    case 'rule':
      return ['———']
  }
}

/** The content of an item stands after its marker. */
function itemLines({ marker, blocks }: ListItem): string[] {
  const [first = '', ...rest] = blocks.flatMap(blockLines)
  const indent = ' '.repeat(marker.length + 1)
  return [`${marker} ${first}`.trimEnd(), ...rest.map((line) => (line === '' ? '' : indent + line))]
}

/** A cell keeps its row: a line or a tab in it would begin another one. */
function cellText({ blocks, columns }: TableCell): string {
  const text = blocks.flatMap(blockLines).join(' ').replaceAll(/\s+/gu, ' ').trim()
  return text + '\t'.repeat(columns - 1)
}
