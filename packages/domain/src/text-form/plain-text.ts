import { chartBlocks } from './chart-blocks.ts'
import type { ListItem, Run, ShownRecord, TableCell, TextBlock } from './read-text.ts'
import { type Note, notesOf } from './text-notes.ts'

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
  return linesOf(blocks, numbered).join('\n')
}

/**
 * All words of a text, those of a note in brackets where it stands: to compare two of its states, whose words differ if
 * those of a note do. Without numbers, which a note put in before changes.
 */
export function plainWithNotes(blocks: readonly TextBlock[]): string {
  return linesOf(blocks, bracketed).join('\n')
}

/** What stands for a note in its line. */
type NoteInLine = (note: Note) => string

const numbered: NoteInLine = ({ number }) => `[${String(number)}]`
const bracketed: NoteInLine = ({ line }) => `[${plainLine(line)}]`

/** One line without breaks, as a quotation or a spoken label needs it. */
export function plainLine(line: readonly Run[]): string {
  return wordsOf(line).replaceAll(/\s+/gu, ' ').trim()
}

export function wordsOf(line: readonly Run[], note: NoteInLine = numbered): string {
  return line.map((run) => runWords(run, note)).join('')
}

function runWords(run: Run, note: NoteInLine): string {
  switch (run.is) {
    case 'words':
      return run.text
    case 'break':
      return '\n'
    case 'record':
      return run.record.name
    case 'note':
      return note(run)
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
function linesOf(blocks: readonly TextBlock[], note: NoteInLine): string[] {
  return blocks.flatMap((block, at) => [...(at === 0 ? [] : ['']), ...blockLines(block, note)])
}

function blockLines(block: TextBlock, note: NoteInLine): string[] {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return wordsOf(block.line, note).split('\n')
    case 'list':
      return block.items.flatMap((item) => itemLines(item, note))
    case 'quote':
      return linesOf(block.blocks, note).map((line) => `> ${line}`.trimEnd())
    case 'table':
      return block.rows.map((row) => row.map((cell) => cellText(cell, note)).join('\t'))
    case 'card':
      return cardLines(block.record).map((line) => `│ ${line}`)
    case 'chart':
      return linesOf(chartBlocks(block.shown), note)
    case 'figure':
      return `${pictureWords(block)} ${wordsOf(block.line, note)}`.trim().split('\n')
    case 'rule':
      return ['———']
  }
}

/** The content of an item stands after its marker. */
function itemLines({ marker, blocks }: ListItem, note: NoteInLine): string[] {
  const [first = '', ...rest] = blocks.flatMap((block) => blockLines(block, note))
  const indent = ' '.repeat(marker.length + 1)
  return [`${marker} ${first}`.trimEnd(), ...rest.map((line) => (line === '' ? '' : indent + line))]
}

/** A cell keeps its row: a line or a tab in it would begin another one. */
function cellText({ blocks, columns }: TableCell, note: NoteInLine): string {
  const text = blocks
    .flatMap((block) => blockLines(block, note))
    .join(' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return text + '\t'.repeat(columns - 1)
}
