import { chartBlocks } from '@minga/domain/text-form/chart-blocks'
import type { Run, TextBlock } from '@minga/domain/text-form/read-text'

/** A text of 110 pages has 350,000. */
const mostLetters = 2_000_000
/** Pieces that are set and tagged by themselves: paragraphs, items, cells, the parts of a line. A page full of a table's cells has 300. */
const mostPieces = 40_000
/** A heading stands in the contents too, a card is a frame with links, items lie in one another. */
const dear = 5
/** Parts of one paragraph that cost as much again: it is laid out as a whole. */
const longLine = 1000

/**
 * Whether setting it would take longer than others should wait: within these limits, the worst text that was tried took
 * some ten seconds. The compiler says nothing until it is done.
 */
export function isTooLargeForPdf(blocks: readonly TextBlock[]): boolean {
  const size = new Size()
  size.add(blocks)
  return size.letters > mostLetters || size.pieces > mostPieces
}

class Size {
  letters = 0
  pieces = 0

  add(blocks: readonly TextBlock[]): void {
    for (const block of blocks) this.#block(block)
  }

  #block(block: TextBlock): void {
    this.pieces += block.is === 'heading' || block.is === 'card' ? dear : 1
    switch (block.is) {
      case 'heading':
      case 'paragraph':
      case 'figure':
        return this.#line(block.line)
      case 'quote':
        return this.add(block.blocks)
      case 'list':
        this.pieces += block.items.length * dear
        for (const item of block.items) this.add(item.blocks)
        return
      case 'table':
        for (const cell of block.rows.flat()) {
          // A cell over several rows and columns takes the place of all of them.
          this.pieces += cell.columns * cell.rows
          this.add(cell.blocks)
        }
        return
      case 'chart':
        return this.add(chartBlocks(block.shown))
      case 'card':
        this.letters += block.record.title.length
        return
      case 'rule':
    }
  }

  #line(line: readonly Run[]): void {
    this.pieces += line.length * (1 + line.length / longLine)
    for (const run of line) this.letters += run.is === 'words' ? run.text.length : 0
  }
}
