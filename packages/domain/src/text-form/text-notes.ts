import type { Run, TextBlock } from './read-text.ts'

export type Note = Extract<Run, { is: 'note' }>

/** The notes of a text, in the order of their numbers. */
export function notesOf(blocks: readonly TextBlock[]): Note[] {
  return blocks.flatMap((block): Note[] => {
    switch (block.is) {
      case 'heading':
      case 'paragraph':
      case 'figure':
        return block.line.filter((run) => run.is === 'note')
      case 'list':
        return block.items.flatMap(({ blocks: inner }) => notesOf(inner))
      case 'quote':
        return notesOf(block.blocks)
      case 'table':
        return block.rows.flat().flatMap(({ blocks: inner }) => notesOf(inner))
      case 'card':
      case 'rule':
        return []
    }
  })
}
