import type { Run, TextBlock } from './read-text.ts'

/** A block that holds a line itself. */
export type LineBlock = Extract<TextBlock, { line: readonly Run[] }>

/** Part of a line, and before which letter of it it stands. */
export interface LinePiece {
  readonly from: number
  readonly letters: string
  readonly run: Run
}

/** The letters of a run as passages count them: a record, a name or a note has none, a break is one. */
export function lettersOf(run: Run): string {
  switch (run.is) {
    case 'words':
      return run.isName === true ? '' : run.text
    case 'break':
      return '\n'
    case 'record':
    case 'note':
      return ''
  }
}

/** The letters of a line, as passages of it count them. */
export function lineLetters(line: readonly Run[]): string {
  return line.map(lettersOf).join('')
}

/** A line in pieces, none of which has one of these letters within it: each begins or ends there. */
export function cutLine(line: readonly Run[], cuts: readonly number[]): LinePiece[] {
  const pieces: LinePiece[] = []
  let from = 0
  for (const run of line) {
    const letters = lettersOf(run)
    const end = from + letters.length
    const within = cuts.filter((cut) => cut > from && cut < end)
    if (run.is !== 'words' || within.length === 0) pieces.push({ from, letters, run })
    else {
      const bounds = [...new Set([from, ...within, end])].toSorted((a, b) => a - b)
      for (const [at, start] of bounds.slice(0, -1).entries()) {
        const text = letters.slice(start - from, (bounds[at + 1] ?? end) - from)
        pieces.push({ from: start, letters: text, run: { ...run, text } })
      }
    }
    from = end
  }
  return pieces
}

/** The blocks of a text that hold a line, in the order in which they are read, also those within others. */
export function lineBlocks(blocks: readonly TextBlock[]): LineBlock[] {
  return blocks.flatMap((block): LineBlock[] => {
    switch (block.is) {
      case 'heading':
      case 'paragraph':
      case 'figure':
        return [block]
      case 'list':
        return block.items.flatMap((item) => lineBlocks(item.blocks))
      case 'quote':
        return lineBlocks(block.blocks)
      case 'table':
        return block.rows.flat().flatMap((cell) => lineBlocks(cell.blocks))
      case 'card':
      case 'chart':
      case 'rule':
        return []
    }
  })
}
