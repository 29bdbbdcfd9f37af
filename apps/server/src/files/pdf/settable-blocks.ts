import { fileId } from '@minga/domain/identity/ids'
import type { Figure } from '@minga/domain/roadmap/figure'
import { chartBlocks } from '@minga/domain/text-form/chart-blocks'
import type { ListItem, Run, TableCell, TextBlock } from '@minga/domain/text-form/read-text'
import type { ShownChart } from '@minga/domain/text-form/shown-chart'

/** The file of a figure that draws a chart: the roadmap has no such file. */
const noFile = fileId.parse('chart')

/** Deeper frames read as what is in them: the compiler ends where too many lie in one another, and no page has room. */
const mostFrames = 12
/** Longer ones the compiler refuses. */
const longestAddress = 8000
/**
 * More marks above and below one letter, spaces or invisible characters than any script has in a row: thousands of them
 * take gigabytes, or end the compiler's process.
 */
const surplus = /([\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]{64})[\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]+/gu

/** The same words without what no reader sees and the compiler does not bear. */
export function settableWords(text: string): string {
  return text.replaceAll(surplus, '$1')
}

/** A text as the PDF's compiler takes it, with the drawings that it names. */
export interface Settable {
  readonly blocks: readonly TextBlock[]
  /** SVG, by its path in the compiler. */
  readonly drawings: ReadonlyMap<string, string>
}

/** A text that the PDF's compiler takes, and PDF/UA-1 too: content that would make the whole fail is written more simply. */
export function settableBlocks(blocks: readonly TextBlock[]): Settable {
  const text = new SettableText()
  return { blocks: text.blocks(blocks, 0), drawings: text.drawings }
}

class SettableText {
  /** The level of the heading before. Each stands at most one below, also in quotations, lists and tables. */
  #level = 0
  readonly drawings = new Map<string, string>()

  blocks(blocks: readonly TextBlock[], frames: number): TextBlock[] {
    return blocks.flatMap((block) => this.#block(block, frames))
  }

  #block(block: TextBlock, frames: number): TextBlock | readonly TextBlock[] {
    const isDeep = frames >= mostFrames
    switch (block.is) {
      case 'heading':
        return this.#heading(block)
      case 'paragraph':
      case 'figure':
        return { ...block, line: settableLine(block.line) }
      case 'quote': {
        const inner = this.blocks(block.blocks, frames + 1)
        return isDeep ? inner : { ...block, blocks: inner }
      }
      case 'list': {
        const items = block.items.map((item) => this.#framed(item, frames))
        return isDeep ? items.flatMap((item) => item.blocks) : { ...block, items }
      }
      case 'table': {
        const rows = block.rows.map((row) => row.map((cell) => this.#framed(cell, frames)))
        return isDeep ? rows.flat().flatMap((cell) => cell.blocks) : { ...block, rows }
      }
      case 'chart': {
        const [title, ...figures] = this.blocks(chartBlocks(block.shown), frames)
        return title === undefined ? [] : [title, ...this.#drawing(block.shown), ...figures]
      }
      case 'card':
      case 'rule':
        return block
    }
  }

  #framed<Frame extends ListItem | TableCell>(frame: Frame, frames: number): Frame {
    return { ...frame, blocks: this.blocks(frame.blocks, frames + 1) }
  }

  /** The drawing of a chart as a picture with the title as its description, because the table below has its figures. */
  #drawing({ drawn, drawing }: ShownChart): TextBlock[] {
    if (drawn === null || drawing === undefined) return []
    const source = `/charts/${String(this.drawings.size + 1)}.svg`
    this.drawings.set(source, drawing)
    const figure: Figure = { file: noFile, alt: '', width: 'full', wide: null, high: null }
    return [{ is: 'figure', id: '', figure, shown: { word: drawn.table.title, source }, line: [] }]
  }

  /** One without words is not set, and counts for none. */
  #heading(heading: Extract<TextBlock, { is: 'heading' }>): readonly TextBlock[] {
    if (heading.line.length === 0) return []
    const level = Math.min(heading.level, this.#level + 1)
    this.#level = level
    return [{ ...heading, level: level === 3 ? 3 : level === 2 ? 2 : 1, line: settableLine(heading.line) }]
  }
}

function settableLine(line: readonly Run[]): Run[] {
  return line.map((run) =>
    run.is === 'words'
      ? {
          ...run,
          // PDF/UA-1 takes one line at a letter.
          marks: run.marks.filter((mark) => mark !== 'underline' || !run.marks.includes('strike')),
          address: run.address !== null && run.address.length > longestAddress ? null : run.address,
        }
      : run,
  )
}
